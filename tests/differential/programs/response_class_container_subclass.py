import collections

import openai

openai.api_key = "sk-1"


class History(dict):
    pass


class Log(list):
    def last(self):
        return self[-1]

    def texts(self):
        return [reply["choices"][0]["text"] for reply in self]


class Store(collections.UserDict):
    def keep(self, name, reply):
        self.data[name] = reply
        self[name + "2"] = reply


def ask(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)


history = History()
history["a"] = ask("hi")
print(history["a"]["choices"][0]["text"])
print(history.get("a")["usage"]["total_tokens"])
for name, reply in history.items():
    print(name, reply["choices"][0]["finish_reason"])
for reply in history.values():
    print(reply["choices"][0]["finish_reason"])
log = Log()
log.append(ask("ho"))
print(log[0]["choices"][0]["text"])
print(log.last()["choices"][0]["text"], log.texts())
for reply in log:
    print(reply["usage"]["total_tokens"])
print(
    [
        reply["usage"]["total_tokens"]
        for reply in sorted(log, key=lambda r: r["usage"]["total_tokens"])
    ]
)
store = Store()
store.keep("x", ask("he"))
print(store["x"]["choices"][0]["text"], store["x2"]["choices"][0]["text"])
made = Log([ask("hu")])
print(made[0]["choices"][0]["text"])
named = History(a=ask("hy"))
print(named["a"]["choices"][0]["text"])
