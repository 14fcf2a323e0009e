import openai

openai.api_type = "azure"
openai.api_key = "azure-emb"
openai.api_base = "https://contoso.openai.azure.com"
openai.api_version = "2022-12-01"

docs = ["first text", "second text"]
vectors = []
for d in docs:
    e = openai.Embedding.create(input=d, deployment_id="ada-deployment")
    vectors.append(e["data"][0]["embedding"])
print([round(v[0], 3) for v in vectors])

e = openai.Embedding.create(engine="ada-deployment", model="text-embedding-ada-002", input=docs)
print(len(e.data), e.data[1].embedding)
