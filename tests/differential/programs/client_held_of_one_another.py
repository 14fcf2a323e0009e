import openai

org = "org-1"
openai.organization = org
openai.api_key = "sk-a"
HEADER = openai.api_key + "-first"
openai.api_base = f"https://{openai.api_key}.example.com/v1"
openai.api_key = openai.api_key + str([org := "org-2"])[:0] + "-second"

print(openai.Completion.create(model="davinci-002", prompt="x")["choices"][0]["text"].strip())
print(HEADER, org)
