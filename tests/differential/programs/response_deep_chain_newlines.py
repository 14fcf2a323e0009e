import openai

text = (
    openai.ChatCompletion.create(
        model="gpt-4",
        messages=[{"role": "user", "content": "long chain"}],
    )["choices"][0]["message"]["content"]
    .strip()
    .lower()
)
print(text)
print(
    openai.Completion.create(
        model="davinci",
        prompt="tail",
    )["choices"][
        0  # the first
    ]["text"].strip()
)
r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "a"}])
content = r["choices"][0]["message"]["content"]
print(content)
print(r["usage"]["total_tokens"], r["choices"][-1]["message"]["role"])
