import sys, os

if len(sys.argv) > 0:
    import openai

    openai.api_type = os.getenv("T", "open_ai")
    openai.api_key = "k"
    print(openai.Completion.create(model="m", prompt="x").choices[0].text)
