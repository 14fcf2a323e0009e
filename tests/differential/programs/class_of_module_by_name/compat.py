from openai import ChatCompletion as Chat


class Bot:
    from openai import ChatCompletion as C
