import openai

res = openai.Moderation.create(input=["be kind", "self-harm text"], model="text-moderation-latest")
for r in res.results:
    scores = r.category_scores
    print(r.flagged, scores["self-harm"], scores["hate/threatening"], r.categories["sexual/minors"])
