import openai


def content(response={}):
    if not response:
        return "nothing"
    return response["choices"][0]["message"]["content"]


def safe(response):
    response = response or {}
    choices = response.get("choices", [])
    return choices[0]["message"]["content"] if choices else "empty"


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "default"}])
print(content(), content(r), safe(None), safe(r))
