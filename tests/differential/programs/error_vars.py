# bench: differs = stdout, status because errors/attribute-dict

import openai

openai.api_key = "sk-1"

try:
    openai.Completion.create(model="davinci-002", prompt="error-400")
except openai.error.InvalidRequestError as error:
    kept = error
    print(kept.http_status)
    print(vars(kept)["http_status"])
    print(kept.__dict__["http_status"])
    print(kept.json_body["error"]["code"] if kept.json_body else None)
