import openai

openai.api_key = "sk-1"


def code_of(error):
    return error.json_body["error"].get("code", "none")


for trouble in ("error-429", "error-400", "error-500"):
    try:
        openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=trouble)
    except openai.error.RateLimitError as e:
        print(e.json_body["error"]["message"], e.json_body["error"]["type"])
    except (openai.error.InvalidRequestError, openai.error.APIError) as e:
        found = e.json_body["error"]
        print(found["message"], sorted(found), code_of(e))
