import openai


def stream(prompt):
    resp = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    )
    for line in resp:
        choice = line["choices"][0]
        delta = choice["delta"]
        if "role" in delta:
            print("[" + delta["role"] + "]", end=" ")
        if "content" in delta:
            yield delta["content"]
        elif choice["finish_reason"] is not None:
            yield "<" + choice["finish_reason"] + ">"


print("".join(stream("role first")))
for event in openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "two"}], stream=True
):
    print(
        event["choices"][0]["delta"].get("role", "-"),
        event["choices"][0].get("finish_reason") or "...",
    )
