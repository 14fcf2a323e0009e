import openai

openai.api_key = "sk-again"

try:
    r = openai.Completion.create(model="davinci", prompt="flaky-409 warm up")
    print(r.choices[0].text.strip())
except openai.error.TryAgain:
    print("not ready")
