import openai


class Discord:
    def send(self, text):
        print("discord:", text)


client = Discord()
openai.api_key = "sk-discord"


def on_message(text):
    response = openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": text}]
    )
    client.send(response.choices[0].message.content)


on_message("name clash")
