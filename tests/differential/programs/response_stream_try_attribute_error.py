# bench: differs = stdout, status because access/caught
import openai


def collect_attributes(prompt):
    out = []
    for chunk in openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}], stream=True
    ):
        try:
            out.append(chunk.choices[0].delta.content)
        except AttributeError:
            continue
    return "".join(out)


print(collect_attributes("again"))
