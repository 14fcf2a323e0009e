# bench: differs = stdout, status, requests because arguments/api-key
"""A call unpacks what a property gives, which is another dictionary each time."""

import openai

openai.api_key = "sk-main"


class Cfg:
    n = 0

    @property
    def kw(self):
        Cfg.n += 1
        return {"api_key": "sk-%d" % self.n, "temperature": 0}


c = Cfg()


class G:
    def ask(self, q):
        return openai.ChatCompletion.create(
            model="m", messages=[{"role": "user", "content": q}], **self.kw
        )["choices"][0]["message"]["content"]

    @property
    def kw(self):
        print("kw")
        return {"api_key": "sk-g", "temperature": 0}


def ask(q):
    return openai.ChatCompletion.create(
        model="m", messages=[{"role": "user", "content": q}], **c.kw
    )["choices"][0]["message"]["content"]


print(ask("x"))
print(ask("y"))
print(G().ask("x"))
