from llm import Bot


def show(msg):
    print(msg["role"], msg["content"])


def main(question):
    r = Bot().ask([{"role": "user", "content": question}])
    if "error" in r:
        print("failed", len(r["error"]) > 0)
        return
    msg = r["choices"][0]["message"]
    show(msg)
    print(msg.get("content", ""), r["usage"]["total_tokens"])
    print(r.get("error"))


main("hi")
main("error-429")
