import llm

history = []


def turn(question):
    history.append({"role": "user", "content": question})
    message = llm.chat(history)["choices"][0]["message"]
    history.append(message)
    for entry in history:
        print(entry["role"], entry["content"])


turn("one")
turn("two")
session = llm.Session()
for question in ("three", "four"):
    print(session.ask(question)["choices"][0]["message"]["content"])
print([(message["role"], message.get("content")) for message in session.messages])
