import openai


class LLM:
    def __init__(self):
        self.history = []

    def ask(self, prompt):
        r = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        self.history.append({"prompt": prompt, "response": r})
        return r


llm = LLM()
