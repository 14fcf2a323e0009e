import openai

last_response = None
total = 0


def ask(prompt):
    global last_response, total
    last_response = openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}]
    )
    total += last_response["usage"]["total_tokens"]
    return last_response["choices"][0]["message"]["content"]


def report():
    if last_response is None:
        return "nothing yet"
    return f"{last_response['model']}: {last_response['usage']['completion_tokens']} of {total}"


print(report())
print(ask("first"))
print(ask("second one"))
print(report())
