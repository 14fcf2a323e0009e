class ChatCompletion:
    @staticmethod
    def create(model, messages):
        return {"choices": [{"message": {"content": f"fake {messages[0]['content']}"}}]}
