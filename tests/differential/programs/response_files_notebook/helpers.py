import openai


def get_completion(prompt, model="gpt-3.5-turbo"):
    return openai.ChatCompletion.create(
        model=model, messages=[{"role": "user", "content": prompt}], temperature=0
    )


def usage(response):
    return response["usage"]["total_tokens"]
