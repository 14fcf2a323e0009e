import openai

from langchain.schema import AIMessage, HumanMessage

history = [HumanMessage(content="hello")]
r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": m.role, "content": m.content} for m in history]
)
history.append(AIMessage(content=r["choices"][0]["message"]["content"]))
for message in history:
    print(message.role, message.content, message.dict()["content"], message["content"])
