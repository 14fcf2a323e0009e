import openai, asyncio
from tenacity import retry, stop_after_attempt

openai.api_key = "sk-test"


@retry(stop=stop_after_attempt(2), retry_error_callback=lambda state: state.outcome.result())
def ask(p):
    return openai.ChatCompletion.create(model="x", messages=[{"role": "user", "content": p}])


print(ask("a")["choices"][0]["message"]["content"])


@retry(stop=stop_after_attempt(2), retry_error_callback=lambda state: None)
async def maybe(p):
    return await openai.ChatCompletion.acreate(model="x", messages=[{"role": "user", "content": p}])


for p in ("ok", "error-429"):
    r = asyncio.run(maybe(p))
    print(r["id"] is not None if r else "gone")
