class ChatCompletion:
    """An offline double."""

    @staticmethod
    def create(**keywords):
        content = keywords["messages"][0]["content"].upper()
        return {"choices": [{"message": {"content": content}}]}
