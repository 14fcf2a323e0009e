import openai

openai.api_base = "https://proxy.example.com/v1/"
openai.api_key = "sk-slash"

print(openai.Moderation.create("hate speech")["results"][0]["categories"]["hate"])
