import openai
import conf

conf.N[0] += 1
openai.api_key = f"k{conf.N[0]}"


def ask():
    return openai.Completion.create(model="m", prompt="p")["choices"][0]["text"]
