import openai

res = openai.Moderation.create(input="violence")["results"][0]
for part in res.values():
    if isinstance(part, dict):
        for k in list(part):
            part[k] = int(part[k] > 0.5)
print(sorted(res["categories"].items())[:2], sum(res["category_scores"].values()))
