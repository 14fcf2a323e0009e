import openai


def job_a(ev):
    openai.api_key = "sk-a"
    ev.wait(5)
    return openai.Completion.create(model="m", prompt="a").choices[0].text
