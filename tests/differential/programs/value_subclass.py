# bench: differs = requests, stdout, status because resources/completion-create
import openai


class LoggedCompletion(openai.Completion):
    count = 0

    @classmethod
    def create(cls, *args, **kwargs):
        cls.count += 1
        return super().create(*args, **kwargs)


r = LoggedCompletion.create(model="ada", prompt="subclass")
print(r["choices"][0]["text"].strip(), LoggedCompletion.count)
