import openai


def open_stream(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    )


def pieces(stream):
    for event in stream:
        yield event["choices"][0]["delta"].get("content") or ""


with open("answer.txt", "w") as f:
    for piece in pieces(open_stream("write to a file")):
        f.write(piece)
print(open("answer.txt").read())
