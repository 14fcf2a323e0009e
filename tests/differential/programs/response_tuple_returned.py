import openai


def chat(prompt, model="gpt-3.5-turbo"):
    response = openai.ChatCompletion.create(
        model=model, messages=[{"role": "user", "content": prompt}]
    )
    usage = response["usage"]
    return response["choices"][0]["message"], usage, response


message, usage, raw = chat("tuple")
print(message["content"], usage["total_tokens"], raw["model"])
result = chat("again")
print(result[0]["content"], result[1]["prompt_tokens"])
text = chat("third")[0].content
print(text)
content, _, _ = chat("fourth")
print(content.role)
