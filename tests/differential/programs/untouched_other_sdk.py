# bench: untouched
from fakellm import ChatCompletion, Embedding
import fakellm as ai
import fakellm.error

ai.api_key = "k"
try:
    r = ai.ChatCompletion.create(engine="x", messages=[])
    print(r["choices"][0]["message"]["content"])
except fakellm.error.InvalidRequestError:
    print(Embedding.create(input="x")["data"][0]["embedding"])
