import openai

LINES = ["Hello", "", "Good night"]


def translate(line, target):
    if not line.strip():
        return line
    completion = openai.ChatCompletion.create(
        model="gpt-3.5-turbo",
        messages=[
            {"role": "system", "content": f"Translate to {target}."},
            {"role": "user", "content": line},
        ],
        temperature=0.2,
    )
    t_text = completion["choices"][0].get("message").get("content").encode("utf8").decode()
    return t_text


print("\n".join(translate(line, "French") for line in LINES))
