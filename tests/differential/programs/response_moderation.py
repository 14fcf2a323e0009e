import openai

response = openai.Moderation.create(input="I will commit violence")
output = response["results"][0]
print(output["flagged"], output["categories"]["violence"], output.category_scores.violence)
print(output["categories"]["hate/threatening"], output["category_scores"]["self-harm"])
flagged = [name for name, hit in sorted(output["categories"].items()) if hit]
print(flagged)
if openai.Moderation.create(input="peace").results[0].flagged:
    print("bad")
else:
    print("fine")
for text, result in zip(
    ["hate", "love"], openai.Moderation.create(input=["hate", "love"])["results"]
):
    print(text, result["flagged"])
