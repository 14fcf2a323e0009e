import openai

answers = {}


def ask(model, temperature):
    if (model, temperature) not in answers:
        answers[model, temperature] = openai.Completion.create(
            engine=model, prompt="Say hi", temperature=temperature
        )
    return answers[model, temperature]


def report(model, temperature):
    used = answers[model, temperature]["usage"]["total_tokens"]
    same = answers[(model, temperature)]["model"]
    print(model, temperature, used, same)


for model in ("ada", "babbage"):
    for temperature in (0, 1):
        print(ask(model, temperature)["choices"][0]["text"].strip())
        report(model, temperature)
print(answers["ada", 0]["object"], answers.get(("ada", 0))["model"])

prices = {"ada", "babbage"}
table = {("ada", 0): {"usage": 1}}
print(table["ada", 0]["usage"], len(prices))
