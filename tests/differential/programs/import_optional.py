# bench: sdk-optional
try:
    import openai
    from openai.error import OpenAIError

    HAVE_OPENAI = True
except ImportError:
    HAVE_OPENAI = False
    OpenAIError = Exception


def reply(text):
    if not HAVE_OPENAI:
        return "no AI today"
    try:
        return openai.Completion.create(model="curie", prompt=text)["choices"][0]["text"].strip()
    except OpenAIError:
        return "AI is ill"


print(reply("hello"))
print(reply("error-500"))
