# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"


def ask(q, azure=True, params=None):
    p = (params or {"max_tokens": 3}).copy()
    if azure:
        p["engine"] = "dep"
    else:
        p["model"] = "gpt"
    try:
        text = openai.Completion.create(prompt=q, **p).choices[0].text
        print(text)
    finally:
        if azure:
            ask(q, False, p)


ask("x")
