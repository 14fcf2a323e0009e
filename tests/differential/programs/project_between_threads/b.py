import openai


def job_b():
    openai.api_key = "sk-b"
    return openai.Completion.create(model="m", prompt="b").choices[0].text
