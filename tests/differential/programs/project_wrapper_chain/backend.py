import openai

openai.api_key = "sk-chain"


def low_level(*, retries=2, **options):
    for _ in range(retries):
        return openai.Completion.create(**options)
