from openai import ChatCompletion as CC
from openai import Completion, Embedding

print(
    CC.create(model="gpt-4", messages=[{"role": "user", "content": "short name"}])["choices"][0][
        "message"
    ]["content"]
)
print(Completion.create(model="ada", prompt="class imported").choices[0]["text"])
print(len(Embedding.create(model="text-embedding-ada-002", input="x")["data"]))
