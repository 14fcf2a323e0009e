import openai

first, second = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "two"}], n=2
)["choices"]
print(first["message"]["content"], "/", second.message["content"])

(choice,) = openai.Completion.create(model="ada", prompt="single")["choices"]
print(choice["text"].strip())
if (r := openai.Moderation.create(input="walrus"))["results"][0]["flagged"]:
    print("flagged")
else:
    print("fine", r["model"])
