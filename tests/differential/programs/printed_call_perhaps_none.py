# bench: differs = stdout because access/printed
import openai

openai.api_key = "sk-x"


def run(prompt):
    reply = openai.Completion.create(model="davinci-002", prompt=prompt)
    if "a" in prompt:
        return reply["usage"]


print("first", run("a"), sep=": ")
print(run("b"))
