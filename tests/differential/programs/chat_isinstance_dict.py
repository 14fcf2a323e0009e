import openai


def normalise(result):
    if isinstance(result, dict):
        return result["choices"][0]["text"]
    return str(result)


print(normalise(openai.Completion.create(model="ada", prompt="dict?")).strip())
print(normalise("a plain string"))
