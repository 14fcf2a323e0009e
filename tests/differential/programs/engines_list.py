# bench: differs = requests, stdout, status because resources/engine-list
import openai

for engine in openai.Engine.list()["data"]:
    print(engine["id"])
