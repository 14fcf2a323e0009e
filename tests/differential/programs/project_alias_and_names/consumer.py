import openai as oa
from openai import Embedding as Emb

import settings


class Consumer:
    def vector(self, text):
        return Emb.create(model="ada", input=text)["data"][0]["index"]

    def text(self, text):
        return oa.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
