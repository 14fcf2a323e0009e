# bench: untouched
from transformers import pipeline

generator = pipeline("text-generation", model="openai-gpt")
outputs = generator("Hello", num_return_sequences=2)
print(outputs[0]["generated_text"], [o["generated_text"] for o in outputs])
data = {"data": outputs}
for choice in data["data"]:
    print(choice.get("text", choice["generated_text"]))
