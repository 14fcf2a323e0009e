import openai


class GPT_Model:
    def __init__(self, model="gpt-3.5-turbo", api_key=""):
        self.model = model
        self.api_key = api_key

    def ask(self, p):
        r = openai.ChatCompletion.create(
            model=self.model, api_key=self.api_key, messages=[{"role": "user", "content": p}]
        )
        return r["choices"][0]["message"]["content"]


if __name__ == "__main__":
    print(GPT_Model().ask("a"))
