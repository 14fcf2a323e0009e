import openai


def get_completion(prompt, model="gpt-3.5-turbo"):
    messages = [{"role": "user", "content": prompt}]
    return openai.ChatCompletion.create(model=model, messages=messages, temperature=0)


def text_of(response):
    return response["choices"][0]["message"]["content"]


def main():
    response = get_completion("return it whole")
    print(text_of(response))
    print(response["usage"]["total_tokens"], response.get("model"))


main()
