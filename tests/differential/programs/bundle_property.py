import functools
import openai

openai.api_key = "sk"


class Chat:
    timeout = 5

    @functools.cached_property
    def _default_params(self):
        return {"model": "gpt-4", "request_timeout": self.timeout, "n": 1}

    def predict(self, text):
        r = openai.ChatCompletion.create(
            messages=[{"role": "user", "content": text}], **self._default_params
        )
        return r["choices"][0]["message"]["content"]


class Other:
    def __init__(self, engine):
        self.engine = engine

    @property
    def params(self):
        params = {"temperature": 0}
        params["engine"] = self.engine
        return params

    @property
    def _invocation(self):
        return {**{"n": 1}, **self.params}

    def predict(self, text):
        return openai.Completion.create(prompt=text, **self._invocation)["choices"][0]["text"]


print(Chat().predict("x"), Other("ada").predict("y"))
