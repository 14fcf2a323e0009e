import openai
from frame import df

df["e"] = df.text.apply(
    lambda x: openai.Embedding.create(input=x, engine="text-embedding-ada-002")["data"][0][
        "embedding"
    ]
)
print(df)
openai.api_base = "https://my.example.com/v1"
openai.api_key = "sk-b"
print(
    len(openai.Embedding.create(input="x", engine="text-embedding-ada-002")["data"][0]["embedding"])
)
