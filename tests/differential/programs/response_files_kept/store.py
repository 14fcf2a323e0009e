everything = []
by_prompt = {}


def show():
    for one in everything:
        print(one["choices"][0]["text"].strip(), one.get("usage", {}).get("total_tokens", 0))
    for prompt, one in by_prompt.items():
        print(prompt, one["model"], sorted(one))
