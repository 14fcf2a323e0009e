from client import Client

client = Client()
reply = client.chat("say hello")
print(reply["choices"][0]["message"]["content"])
text = ""
for piece in client.chat("say hello", stream=True):
    delta = piece["choices"][0]["delta"]
    if "content" in delta:
        text += delta["content"]
print(text)
print(client.part(reply, "choices")[0]["message"]["content"])
print(client.part(reply, "usage")["total_tokens"])
print(client.complete("say hello"))
print(client.complete("say hello", kind="message")["content"])
print(client.complete("say hello", "all")["usage"]["prompt_tokens"])
