class ChatCompletion:
    @staticmethod
    def create(model, messages):
        return f"{model}:{messages}"
