import openai

import views


class Tokens(views.View):
    def handle(self, response):
        print(response["usage"]["total_tokens"], "model" in response)


Tokens().show(openai.Completion.create(model="ada", prompt="base"))
