import openai


def chunk_text(text, size):
    words = text.split()
    return [{"index": i, "text": " ".join(words[i : i + size])} for i in range(0, len(words), size)]


for chunk in chunk_text("a b c d e", 2):
    res = openai.Embedding.create(model="text-embedding-ada-002", input=chunk["text"])
    chunk["embedding"] = res["data"][0]["embedding"]
    print(chunk["index"], chunk["text"], chunk["embedding"][0], chunk.get("usage"))
for chunk in openai.Completion.create(model="ada", prompt="p q", stream=True):
    print(chunk["choices"][0]["text"].strip(), end=".")
print()
