import asyncio
import openai

openai.api_key = "sk-x"


class App:
    def __init__(self):
        self.views = {}

    def route(self, path):
        def add(f):
            self.views[path] = f
            return f

        return add

    def serve(self, paths):
        for path in paths:
            print(self.views[path]())


app = App()


async def ask(prompt):
    r = await openai.Completion.acreate(model="m", prompt=prompt)
    return r["choices"][0]["text"]


@app.route("/")
def main():
    return asyncio.run(ask("hello"))


app.serve(["/", "/", "/"])
