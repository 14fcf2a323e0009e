import openai

openai.api_key = "k"


class Job:
    def __init__(self):
        self.err = None

    def run(self, p):
        try:
            openai.Completion.create(model="m", prompt=p)
        except Exception as e:
            self.err = e

    def clear(self):
        self.err = ValueError("v")

    def tell(self):
        if isinstance(self.err, openai.error.OpenAIError):
            self.clear()
            print(getattr(self.err, "http_status", "none"))
            try:
                print(self.err.http_status)
            except AttributeError:
                print("no")


j = Job()
j.run("error-429")
j.tell()
