import openai
from utils import experts


def ask(q):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])
    return r["choices"][0]["message"]["content"]


if __name__ == "__main__":
    print(ask(experts.NAME))
