import openai


class App:
    def errorhandler(self, kind):
        return lambda f: f


app = App()


class Context:
    http_status = 200


@app.errorhandler(openai.error.OpenAIError)
def bad(error, context=None):
    context = context or Context()
    return context.http_status


@app.errorhandler(openai.error.OpenAIError)
def worse(error, context):
    return context.http_status


handlers = [worse]
try:
    openai.Completion.create(model="ada", prompt="error-400")
except openai.error.OpenAIError as error:
    print(bad(error), [h(error, eval("Context()")) for h in handlers])
