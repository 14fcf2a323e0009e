# bench: untouched
import cohere

co = cohere.Client("key")
response = co.generate(model="command", prompt="openai style", max_tokens=20)
print(response.generations[0].text)
response = co.chat(message="hi")
print(response["text"] if isinstance(response, dict) else response.text)
embeddings = co.embed(texts=["a"]).embeddings
print(embeddings[0]["embedding"] if isinstance(embeddings[0], dict) else embeddings[0])
