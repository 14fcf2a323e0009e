import openai

models = openai.Model.list()
print([m["id"] for m in models["data"]])
print(sorted(m.id for m in models.data), len(models["data"]))
names = []
for model in models.data:
    if model["owned_by"] == "openai" and "gpt" in model["id"]:
        names.append(model["id"])
print(names)
print("gpt-4" in [m["id"] for m in openai.Model.list()["data"]])
one = openai.Model.retrieve("gpt-4")
print(one["id"], one.owned_by, one.get("object"))
for m in sorted(models["data"], key=lambda m: m["id"], reverse=True):
    print(m["id"])
