import openai

total_tokens = 0
transcript = ""
answers = []
for question in ["What is a list?", "And a tuple?", "Say yes or no"]:
    completion = openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": question}]
    )
    total_tokens += completion["usage"]["total_tokens"]
    transcript += completion["choices"][0]["message"]["content"] + "\n"
    answers += [choice["message"]["content"] for choice in completion["choices"]]
print(transcript, total_tokens, len(answers))
