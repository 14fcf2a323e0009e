import openai

words = []
for chunk in openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "x y"}], stream=True
):
    delta = chunk["choices"][0]["delta"]
    if not delta:
        print("end", chunk["choices"][0]["finish_reason"])
        break
    words.append(delta.get("content", ""))
print("".join(words))
for chunk in openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "z"}], stream=True
):
    delta = chunk["choices"][0]["delta"]
    if delta == {}:
        print("empty")
    elif len(delta) > 0 and "content" in delta:
        print(delta["content"])
