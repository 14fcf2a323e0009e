# bench: differs = stdout, status because access/shaped
import openai


def ask(prompt, api=openai.Completion.create):
    return api(model="ada", prompt=prompt)


def fake(model, prompt):
    return {"choices": [{"text": f"fake {prompt}"}]}


print(ask("x")["choices"][0]["text"].strip())
print(ask("y", api=fake)["choices"][0]["text"])
