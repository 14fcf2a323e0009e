import openai


def is_harmful(text):
    response = openai.Moderation.create(text)
    output = response["results"][0]
    if output["flagged"]:
        names = [name for name, hit in output["categories"].items() if hit]
        return True, names
    return False, []


for t in ("violence in the street", "a sunny day", "hate and violence"):
    print(is_harmful(t))
