import openai


class Client:
    def __init__(self, model="gpt-4"):
        self.model = model

    def _send(self, messages, stream):
        kwargs = {"model": self.model, "messages": messages}
        if stream:
            kwargs["stream"] = True
        return openai.ChatCompletion.create(**kwargs)

    def chat(self, text, stream=False):
        reply = self._send([{"role": "user", "content": text}], stream)
        return reply

    def part(self, reply, name):
        return reply[name]

    def complete(self, text, kind="text"):
        reply = self._send([{"role": "user", "content": text}], stream=False)
        if kind == "text":
            return reply["choices"][0]["message"]["content"]
        elif kind == "message":
            return reply["choices"][0]["message"]
        return reply
