import openai
class Tool:
    def call(self, text):
        return openai.ChatCompletion.create(engine="gpt", messages=[{"role": "user", "content": text}])["choices"][0]["message"]["content"]
