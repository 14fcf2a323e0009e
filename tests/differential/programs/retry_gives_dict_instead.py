import openai, tenacity

openai.api_key = "sk-test"


@tenacity.retry(
    stop=tenacity.stop_after_attempt(2), retry_error_callback=lambda rs: {"error": "gave up"}
)
def ask(p):
    return openai.ChatCompletion.create(model="x", messages=[{"role": "user", "content": p}])


for p in ("ok", "error-429"):
    r = ask(p)
    if "error" in r:
        print("E", r["error"])
    else:
        print(r["choices"][0]["message"]["content"])
