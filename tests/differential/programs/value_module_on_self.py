class Engine:
    def __init__(self, key):
        try:
            import openai
        except ImportError:
            raise ImportError("pip install openai")
        openai.api_key = key
        self.openai = openai

    def run(self, text):
        response = self.openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": text}]
        )
        return response["choices"][0]["message"]["content"]

    def safe_run(self, text):
        try:
            return self.run(text)
        except self.openai.error.RateLimitError:
            return "limited"


e = Engine("sk-self")
print(e.run("module on self"))
print(e.safe_run("error-429"))
