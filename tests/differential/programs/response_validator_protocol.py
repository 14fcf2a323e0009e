import openai


class Validator:
    required = ("id", "choices", "usage")

    def __init__(self, response):
        self.response = response
        self.errors = []

    def check(self):
        for key in self.required:
            if key not in self.response:
                self.errors.append(f"missing {key}")
        for i, choice in enumerate(self.response.get("choices", [])):
            if not choice.get("message", {}).get("content"):
                self.errors.append(f"choice {i} is empty")
        return not self.errors


v = Validator(
    openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "validate"}])
)
print(v.check(), v.errors)
w = Validator({"id": "x", "choices": [{"message": {}}]})
print(w.check(), w.errors)
