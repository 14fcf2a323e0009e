# bench: differs = requests, stdout, status because resources/fine-tune-list
import openai

for tune in openai.FineTune.list()["data"]:
    print(tune["id"], tune["status"])
