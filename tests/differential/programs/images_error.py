import openai


def draw(prompt):
    try:
        image = openai.Image.create(prompt=prompt, size="1024x1024")
        return image.data[0].url
    except openai.error.InvalidRequestError:
        return "rejected by the safety system"
    except openai.error.OpenAIError:
        return "no picture today"


print(draw("a boat"))
print(draw("error-400 picture"))
print(draw("error-500 picture"))
