import openai

openai.api_key = "sk-1"

TIMEOUTS = [5, 0]
none = 0
left = 10


def limit(fast):
    if fast:
        return 5
    return 0


def ask(timeout):
    return openai.Completion.create(model="m", prompt="p", request_timeout=timeout)


def off():
    global left
    left = 0


print(
    openai.Completion.create(model="m", prompt="a", request_timeout=limit(False))["choices"][0][
        "text"
    ]
)
reckoned = none * 5
print(
    openai.Completion.create(model="m", prompt="b", request_timeout=reckoned)["choices"][0]["text"]
)
off()
print(openai.Completion.create(model="m", prompt="c", request_timeout=left)["choices"][0]["text"])
left -= left
print(openai.Completion.create(model="m", prompt="d", request_timeout=left)["choices"][0]["text"])
for count in range(2):
    print(
        openai.Completion.create(model="m", prompt="e", request_timeout=count * 5)["choices"][0][
            "text"
        ]
    )
for name, seconds in [("f", 5), ("g", 0)]:
    print(
        openai.Completion.create(model="m", prompt=name, request_timeout=seconds)["choices"][0][
            "text"
        ]
    )
for seconds in TIMEOUTS:
    print(
        openai.Completion.create(model="m", prompt="h", request_timeout=seconds)["choices"][0][
            "text"
        ]
    )
least = min(left, 5)
print(openai.Completion.create(model="m", prompt="i", request_timeout=least)["choices"][0]["text"])
