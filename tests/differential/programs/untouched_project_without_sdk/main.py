# bench: untouched
from client import ChatCompletion
from helpers import content_of, tokens_of

response = ChatCompletion.create(model="m", messages=[])
print(content_of(response), tokens_of(response), response["choices"][0]["message"]["role"])
