import openai

openai.api_key = "sk-1"


class Failure:
    def __init__(self, error):
        self.error = error


errors = {}
failures = []
first = None
for prompt in ("error-400", "error-429"):
    try:
        openai.Completion.create(model="davinci-002", prompt=prompt)
    except openai.error.OpenAIError as error:
        errors[prompt] = error
        failures.append(Failure(error))
        first = first or error
        saved = cause = error
print(errors["error-400"].http_status, [f.error.http_status for f in failures], first.http_status)
print(saved.http_status, cause.http_status)
for prompt, error in errors.items():
    print(prompt, error.http_status)
