import openai

from registry import register


@register("chat")
def chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


@register("text")
def text(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)
