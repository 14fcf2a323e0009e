# bench: differs = stdout, status because access/get-default
import openai

stream = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "a b c"}], stream=True
)
print(next(stream)["choices"][0]["delta"].get("role", "nobody"))
print(next(stream)["choices"][0]["delta"].get("content", "nothing"))
chunks = list(stream)
while chunks:
    print(chunks.pop(0)["choices"][0]["delta"].get("content", "(end)"))
