import openai


class Stats:
    calls = 0
    last = None
    log = []


def ask(prompt):
    Stats.calls += 1
    Stats.last = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )
    Stats.log.append(Stats.last["usage"])
    return Stats.last["choices"][0]["message"]["content"]


print(ask("a"), ask("b"))
print(Stats.calls, Stats.last["model"], [u["total_tokens"] for u in Stats.log])
