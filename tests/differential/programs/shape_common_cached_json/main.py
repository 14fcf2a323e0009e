from mid import first

for _ in range(2):
    c = first("hi")
    print(c["text"], c["finish_reason"])
    print(c.get("index"), "logprobs" in c)
