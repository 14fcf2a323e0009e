import openai


class Handler:
    """Makes its calls with another library, which looks the key up on the package."""

    def __init__(self, key):
        try:
            openai.api_key = key
            self.key = key
        except AttributeError as error:
            raise ValueError("a key is required") from error
