import openai

response = openai.ChatCompletion.create(
    model="gpt-3.5-turbo",
    messages=[{"role": "user", "content": "Count to ten"}],
    stream=True,
)
collected_chunks = []
collected_messages = []
for chunk in response:
    collected_chunks.append(chunk)
    chunk_message = chunk["choices"][0]["delta"]
    collected_messages.append(chunk_message)
    print(chunk_message.get("content", ""), end="|")
print()
full_reply_content = "".join([m.get("content", "") for m in collected_messages])
print(f"Full conversation received: {full_reply_content}")
print(len(collected_chunks), collected_chunks[0]["choices"][0]["delta"]["role"])
