import openai


class Chat:
    def __init__(self, stream=False):
        self.stream = stream

    def ask(self, prompt):
        response = openai.ChatCompletion.create(
            model="gpt-3.5-turbo",
            messages=[{"role": "user", "content": prompt}],
            stream=self.stream,
        )
        if not self.stream:
            return response["choices"][0]["message"]["content"]
        content = ""
        for r in response:
            delta = r["choices"][0]["delta"]
            if delta.get("content"):
                content += delta["content"]
        return content


print(Chat().ask("at once"))
print(Chat(stream=True).ask("piece by piece"))
