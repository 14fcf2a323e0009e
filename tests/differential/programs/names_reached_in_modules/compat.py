from openai import ChatCompletion as Chat, Completion


class Api:
    from openai import Completion, Embedding
