import openai


class Assistant:
    def ask(self, text):
        messages = [{"role": "user", "content": text}]
        return openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0][
            "message"
        ]["content"]
