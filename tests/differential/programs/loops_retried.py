import asyncio
import functools
import time
import openai

openai.api_key = "sk-x"


def retry(f):
    @functools.wraps(f)
    def inner(*a, **k):
        for attempt in range(3):
            try:
                return f(*a, **k)
            except ValueError:
                time.sleep(1)

    return inner


async def extract(p):
    r = await openai.Completion.acreate(model="m", prompt=p)
    text = r["choices"][0]["text"]
    print("got", text.strip())
    return int(text)


@retry
def run(p):
    return asyncio.run(extract(p))


def main():
    print(run("one"))


if __name__ == "__main__":
    main()
