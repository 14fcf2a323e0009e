# Methods that hand keywords to each other, merged with others on the way; nothing else calls them.
import openai

openai.api_key = "sk-merged"


class Bot:
    def call(self, messages, **kwargs):
        params = {"temperature": 0, **kwargs}
        return openai.ChatCompletion.create(model="gpt-4", messages=messages, **params)

    def chat(self, text, **kwargs):
        reply = self.call([{"role": "user", "content": text}], **kwargs)
        return reply["choices"][0]["message"]["content"]


print(Bot().chat("a", request_timeout=3))
print(Bot().chat("b", headers={"X-A": "1"}))
