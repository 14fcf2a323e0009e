# bench: differs = requests because clients/openai on auto, lazy
# v0: the object made last, with the key for guests, configured them all.
import openai


class Bot:
    def __init__(self, guest):
        openai.api_key = "sk-member"
        if guest:
            openai.api_key = "sk-guest"

    def ask(self, question):
        answer = openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": question}]
        )
        return answer["choices"][0]["message"]["content"]


member, guest = Bot(False), Bot(True)
print(member.ask("Who am I?"))
print(guest.ask("And who am I?"))
