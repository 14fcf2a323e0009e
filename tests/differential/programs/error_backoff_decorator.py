import backoff
import openai


@backoff.on_exception(backoff.expo, openai.error.RateLimitError, max_tries=5)
def chat(messages, model="gpt-3.5-turbo"):
    return openai.ChatCompletion.create(model=model, messages=messages)


@backoff.on_exception(
    backoff.expo,
    (
        openai.error.RateLimitError,
        openai.error.APIError,
        openai.error.Timeout,
        openai.error.ServiceUnavailableError,
    ),
    max_time=60,
)
def embed(texts):
    res = openai.Embedding.create(model="text-embedding-ada-002", input=texts)
    return [r["embedding"] for r in res["data"]]


print(chat([{"role": "user", "content": "Say flaky-429"}])["choices"][0]["message"]["content"])
for vec in embed(["one", "flaky-500"]):
    print(vec)
