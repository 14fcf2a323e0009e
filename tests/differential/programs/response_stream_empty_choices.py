import openai

answer = ""
for event in openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "empty-choices as on Azure"}], stream=True
):
    if len(event["choices"]) == 0:
        print("(empty)")
        continue
    if event["choices"] and event["choices"][0]["delta"].get("content"):
        answer += event["choices"][0]["delta"]["content"]
print(answer)
chunks = list(
    openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "empty-choices"}], stream=True
    )
)
print(len(chunks), [c["choices"][0]["delta"].get("content") for c in chunks if c["choices"]])
