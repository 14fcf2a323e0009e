import openai

openai.api_key = "sk-1"
PARAMS = {"temperature": 0.5}


def ask(question):
    messages = [{"role": "user", "content": question}]
    answer = openai.ChatCompletion.create(model="gpt-4", messages=messages, **PARAMS)
    return answer["choices"][0]["message"]["content"]
