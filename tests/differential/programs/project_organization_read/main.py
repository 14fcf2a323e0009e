# bench: unsafe
import cfg, info
import openai

print(openai.Model.list()["data"][0]["id"])
print(info.describe())
