import openai


class Assistant:
    def __init__(self, system="You are terse.", model="gpt-3.5-turbo"):
        self.model = model
        self.messages = [{"role": "system", "content": system}]
        self.response = None
        self.total_tokens = 0

    def _call(self):
        self.response = openai.ChatCompletion.create(model=self.model, messages=self.messages)
        self.total_tokens += self.response["usage"]["total_tokens"]

    def say(self, text):
        self.messages.append({"role": "user", "content": text})
        self._call()
        self.messages.append({"role": "assistant", "content": self.content})
        return self.content

    @property
    def content(self):
        return self.response["choices"][0]["message"]["content"]

    @property
    def finished(self):
        return self.response["choices"][0]["finish_reason"] == "stop"

    def last_usage(self):
        return self.response.get("usage", {}).get("completion_tokens", 0)


a = Assistant()
print(a.say("hi"))
print(a.say("and bye"), a.finished, a.last_usage(), a.total_tokens)
print(a.response["choices"][0]["index"], a.response.id == a.response["id"])
