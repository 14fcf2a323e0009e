"""A class below dict is filled with the shallow dict of a response, whose parts were objects."""
# bench: differs = stdout because access/to-dict, access/text-of-dict

import openai


class Kept(dict):
    """A dict with a name."""


messages = [{"role": "user", "content": "say hello"}]
kept = Kept(openai.ChatCompletion.create(model="gpt-4", messages=messages).to_dict())
print(kept["choices"][0])
