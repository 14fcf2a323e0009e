import openai

openai.api_key = "sk-cond"


def generate(prompt, model):
    if model.startswith("gpt"):
        output = openai.ChatCompletion.create(
            model=model, messages=[{"role": "user", "content": prompt}]
        )
        text = output["choices"][0]["message"]["content"]
    else:
        output = openai.Completion.create(engine=model, prompt=prompt, max_tokens=32)
        text = output["choices"][0]["text"]
    return text.strip(), output["usage"]["total_tokens"]


print(generate("either", "gpt-4"))
print(generate("or", "text-davinci-003"))
