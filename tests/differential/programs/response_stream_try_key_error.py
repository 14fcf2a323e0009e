import openai


def collect(prompt):
    text = ""
    for chunk in openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}], stream=True
    ):
        try:
            text += chunk["choices"][0]["delta"]["content"]
        except KeyError:
            pass
    return text


print(collect("try it"))
