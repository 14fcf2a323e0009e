# bench: unordered
from concurrent.futures import ThreadPoolExecutor, as_completed

import openai


def ask(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


def text(prompt):
    return ask(prompt)["choices"][0]["message"]["content"]


prompts = ["red", "green", "blue"]
with ThreadPoolExecutor(max_workers=3) as executor:
    for r in executor.map(ask, prompts):
        print(r["choices"][0]["message"]["content"])
    futures = [executor.submit(ask, p) for p in prompts]
    results = [f.result() for f in futures]
    print(sum(r["usage"]["total_tokens"] for r in results))
    future_to_prompt = {executor.submit(ask, p): p for p in prompts}
    lines = []
    for future in as_completed(future_to_prompt):
        prompt = future_to_prompt[future]
        data = future.result()
        lines.append(f"{prompt}: {data['choices'][0]['finish_reason']}")
    print(sorted(lines))
    print(list(executor.map(text, prompts)))
