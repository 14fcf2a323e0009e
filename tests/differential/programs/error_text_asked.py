# bench: differs = stdout because errors/openai-error, errors/invalid-request-error
import openai

openai.api_key = "sk-1"


def ask(text):
    try:
        return openai.Completion.create(model="davinci-002", prompt=text)["choices"][0]["text"]
    except openai.error.InvalidRequestError as error:
        return error.args[0].split(" ")[0]
    except Exception as error:
        message = str(error).lower()
        if message.startswith("the"):
            return "begins"
        return "on purpose" in str(error)


for text in ("hello", "error-400", "error-429"):
    print(ask(text))
