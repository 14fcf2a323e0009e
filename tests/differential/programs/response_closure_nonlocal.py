import openai


def make_chatbot(system):
    history = [{"role": "system", "content": system}]
    last = None
    spent = 0

    def ask(text):
        nonlocal last, spent
        history.append({"role": "user", "content": text})
        last = openai.ChatCompletion.create(model="gpt-3.5-turbo", messages=history)
        spent += last["usage"]["total_tokens"]
        answer = last["choices"][0]["message"]["content"]
        history.append({"role": "assistant", "content": answer})
        return answer

    def why():
        return last["choices"][0]["finish_reason"], spent

    return ask, why


ask, why = make_chatbot("be short")
print(ask("hello"))
print(ask("again"))
print(why())
