import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self, service):
        self.service = service

    def params(self, prompt, **more):
        kwargs = {"prompt": prompt, "max_tokens": 5, "request_timeout": 3}
        if more:
            kwargs.update(more)
        if self.service != "plain":
            mode = {"engine": "dep"} if self.service == "first" else {"deployment_id": "other"}
        else:
            mode = {"model": "davinci-002"}
        kwargs.update(mode)
        return kwargs

    def ask(self, prompt):
        return openai.Completion.create(**self.params(prompt), user="u")["choices"][0]["text"]


for service in ("first", "plain"):
    print(Bot(service).ask("a"))
