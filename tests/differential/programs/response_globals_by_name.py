import openai

openai.api_key = "sk-1"

reply = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])
print(globals()["reply"]["choices"][0]["message"]["content"])


def ask():
    globals()["last"] = openai.Completion.create(model="davinci-002", prompt="hi")


ask()
print(last["choices"][0]["text"])


def local():
    answer = openai.Completion.create(model="davinci-002", prompt="ho")
    return locals()["answer"]["choices"][0]["text"]


print(local())
print(globals().get("reply")["usage"]["total_tokens"])
print(globals().get("nothing"), "last" in globals(), vars()["last"]["usage"]["total_tokens"])
globals()["direct"] = openai.Completion.create(model="davinci-002", prompt="hu")
print(direct["choices"][0]["text"])
