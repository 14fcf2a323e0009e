import openai

openai.api_key = "sk-x"


class LLM:
    def __init__(self, **kwargs):
        self.kwargs = kwargs

    def _call(self, messages, **kwargs):
        params = {**self.kwargs, **kwargs}
        return openai.ChatCompletion.create(messages=messages, **params)

    def chat(self, messages, **kwargs):
        return self._call(messages, **kwargs)["choices"][0]["message"]["content"]

    def ask(self, prompt, **kw):
        return self.chat([{"role": "user", "content": prompt}], request_timeout=3, **kw)


llm = LLM(engine="e", request_timeout=20)
print(llm.ask("a", max_tokens=4))
print(llm.chat([{"role": "user", "content": "b"}], request_timeout=3, headers={"a": "b"}))
