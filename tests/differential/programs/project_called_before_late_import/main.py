import openai


def first():
    return openai.Model.list()["data"][0]["id"]


print(first())
import late

print(first())
