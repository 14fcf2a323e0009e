import openai


def with_parameter(openai):
    return openai["choices"][0]


def with_local():
    openai = {"Completion": {"create": "text"}}
    return openai["Completion"]["create"]


def loops():
    return [openai["x"] for openai in ({"x": 1}, {"x": 2})]


print(with_parameter({"choices": ["mine"]}), with_local(), loops())
print(openai.Completion.create(model="ada", prompt="real")["choices"][0]["text"].strip())
