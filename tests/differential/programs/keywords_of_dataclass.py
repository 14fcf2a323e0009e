import dataclasses

import openai

openai.api_key = "sk-own"


@dataclasses.dataclass
class Decoding:
    max_tokens: int = 100
    temperature: float = 0.2


def complete(prompt, decoding, **more):
    shared = dict(model="gpt-3.5-turbo-instruct", **decoding.__dict__, **more)
    return openai.Completion.create(prompt=prompt, **shared)


def chat(messages, options):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=messages, **dataclasses.asdict(options)
    )


short = Decoding(max_tokens=5)
print(complete("x", short, logit_bias={"50256": -100}).choices[0].text)
short.top_p = 0.5
print(chat([{"role": "user", "content": "Hi"}], short).choices[0].message.content)
print(chat([{"role": "user", "content": "Hi"}], Decoding()).choices[0].message.content)
