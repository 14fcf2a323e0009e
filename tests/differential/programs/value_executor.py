# bench: unordered
from concurrent.futures import ThreadPoolExecutor

import openai

openai.api_key = "sk-threads"

prompts = [f"question {i}" for i in range(4)]
with ThreadPoolExecutor(max_workers=4) as pool:
    futures = [
        pool.submit(
            openai.ChatCompletion.create,
            model="gpt-3.5-turbo",
            messages=[{"role": "user", "content": p}],
        )
        for p in prompts
    ]
for future in futures:
    print(future.result()["choices"][0]["message"]["content"])
