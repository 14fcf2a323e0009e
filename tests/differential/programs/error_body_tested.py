import openai

openai.api_key = "sk-1"


def told(error):
    found = error.error or {}
    return found.get("type", "no type"), found.get("message", "no message")


for trouble in ("error-429", "error-400", "error-500"):
    try:
        openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=trouble)
    except openai.error.OpenAIError as e:
        print(e.json_body["error"]["message"] if e.json_body else "no body", told(e))
        if e.json_body is None or "error" not in e.json_body:
            print("nothing in it")
        if isinstance(e.json_body, dict) and e.json_body.get("error", {}).get("type"):
            print(bool(e.headers), e.headers.get("content-type"), e.organization)

openai.api_base = "http://127.0.0.1:9"
try:
    openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt="lost")
except openai.error.APIConnectionError as e:
    print("lost", e.http_body, dict(e.headers), e.code, "yes" if e.json_body else "no")
