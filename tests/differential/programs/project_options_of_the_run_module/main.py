# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai
import params

openai.api_key = "sk-1"
OPTS = {"engine": "m", "request_timeout": 3}


def call(p):
    return openai.Completion.create(prompt=p, **OPTS)["choices"][0]["text"]


params.setup()
print(call("p"))
