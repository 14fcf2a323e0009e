import openai


class Defaults:
    welcome = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "welcome"}]
    )
    text = welcome["choices"][0]["message"]["content"]

    def tokens(self, response=welcome):
        return response["usage"]["total_tokens"]


print(Defaults.text, Defaults().tokens(), Defaults.welcome["model"], Defaults().welcome["object"])
