import openai

for chunk in openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "keys"}], stream=True
):
    delta = chunk["choices"][0]["delta"]
    if "role" in delta.keys():
        print("role", delta["role"])
    if "content" in delta.keys():
        print("content", delta["content"])
    for key, value in delta.items():
        print(key, "=", value)
