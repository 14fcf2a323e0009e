from functools import partial

import openai


def complete(model, temperature, prompt):
    return openai.ChatCompletion.create(
        model=model, temperature=temperature, messages=[{"role": "user", "content": prompt}]
    )


gpt4 = partial(complete, "gpt-4", 0)
print(gpt4("partial")["choices"][0]["message"]["content"])
warm = partial(complete, model="gpt-3.5-turbo", temperature=0.9)
r = warm(prompt="warm")
print(r.choices[0].message["content"], r["usage"]["total_tokens"])
