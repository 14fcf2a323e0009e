from backend import low_level


def ask(prompt, **options):
    return low_level(prompt=prompt, **options).choices[0].text.strip()


def ask_twice(prompt, **options):
    return [ask(prompt, **options), ask(prompt, request_timeout=5, **options)]
