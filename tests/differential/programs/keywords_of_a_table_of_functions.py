# bench: differs = requests, stdout, status because resources/chat-completion-create
import functools
import json
import openai

TASKS = {}


def task(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)

    TASKS[fn.__name__] = inner
    return inner


@task
def complete(prompt, **options):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], **options
    )["choices"][0]["message"]["content"]


print(complete("hi", temperature=0))
job = json.loads('{"name": "complete", "args": ["x"], "kwargs": {"request_timeout": 5}}')
print(TASKS[job["name"]](*job["args"], **job["kwargs"]))
