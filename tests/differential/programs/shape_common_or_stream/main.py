# bench: differs = stdout, status, requests because access/item, access/contains-undeclared
from llm import ask

for text in ("hi", "error-400"):
    r = ask(text)
    if "error" in r:
        print(r["error"])
    else:
        print(r["choices"][0]["message"]["content"])

for chunk in ask("s", stream=True):
    print(chunk["choices"][0]["delta"].get("content"))
