from talk.llm import Bot, Bot2, ask, more


def hello():
    print(ask("x", {"engine": "gpt-4", "request_timeout": 2}))
    print(Bot({"engine": "gpt-4", "request_timeout": 2}).ask("x"))
    print(Bot2("x", engine="gpt-4", request_timeout=2).ask("x"))
    print(more("x", request_timeout=2))
