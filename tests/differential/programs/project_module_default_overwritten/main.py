# bench: env = OPENAI_API_BASE=https://one.example.com/v1
import os

import worker

if __name__ == "__main__":
    import openai

    openai.api_key = "sk-one"
    openai.api_base = "https://two.example.com/v1"
    print("OPENAI_API_BASE" in os.environ, worker.ask("hi"))
