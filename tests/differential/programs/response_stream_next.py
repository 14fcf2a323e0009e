import openai

stream = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "one two"}], stream=True
)
first = next(stream)
print(first["choices"][0]["delta"]["role"])
second = next(stream, None)
if second:
    print(second["choices"][0]["delta"]["content"])
for i, chunk in enumerate(stream):
    print(i, chunk["choices"][0]["delta"].get("content"), chunk.choices[0].finish_reason)
