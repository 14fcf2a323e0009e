# bench: differs = stdout, status because errors/process-pool
from concurrent.futures import ProcessPoolExecutor

import openai

openai.api_key = "sk-pool"


def complete(prompt):
    return openai.Completion.create(engine="ada", prompt=prompt)["choices"][0]["text"].strip()


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for prompt in ("hello", "error-400"):
            try:
                print(executor.submit(complete, prompt).result())
            except openai.error.InvalidRequestError:
                print("refused")
