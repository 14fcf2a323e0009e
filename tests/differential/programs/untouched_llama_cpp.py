# bench: untouched
from llama_cpp import Llama

llm = Llama(model_path="./model.bin")
output = llm.create_chat_completion(messages=[{"role": "user", "content": "hi"}])
print(output["choices"][0]["message"]["content"], output["usage"]["total_tokens"])
output = llm.create_completion("Q: name", max_tokens=32, stop=["Q:"], echo=True)
print(output["choices"][0]["text"])
print(llm.create_embedding("x")["data"][0]["embedding"])
for part in llm("stream", stream=True):
    print(part["choices"][0]["text"], end="")
