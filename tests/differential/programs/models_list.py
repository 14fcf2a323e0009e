import openai

openai.api_key = "sk-models"
models = openai.Model.list()
for model in models.data:
    print(model.id)
print(len(models["data"]), "models")
gpt = [m["id"] for m in openai.Model.list()["data"] if "gpt" in m["id"]]
print(gpt)
print(openai.Model.retrieve("gpt-4")["id"], openai.Model.retrieve(id="ada").owned_by)
