import openai

openai.api_key = "sk-try"
response = None
try:
    response = openai.ChatCompletion.create(
        model="gpt-3.5-turbo",
        messages=[{"role": "user", "content": "try me"}],
    )
except openai.error.RateLimitError as e:
    print("rate limit")
except Exception as e:
    print("other")
else:
    print(response["choices"][0]["message"]["content"])
finally:
    if response is not None:
        print("used", response["usage"]["total_tokens"])
