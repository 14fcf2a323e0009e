# bench: unordered
import openai
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor() as ex:
    futs = {ex.submit(openai.Completion.create, model="d", prompt=p): p for p in "ab"}
    for f, p in futs.items():
        print(f.result()["choices"][0]["text"])
    print([f.result()["choices"][0]["text"] for f, _ in futs.items()])
    more = {}
    for p in "ab":
        more[ex.submit(openai.Completion.create, model="d", prompt=p)] = p
    for f, p in more.items():
        print(f.result()["choices"][0]["text"])
