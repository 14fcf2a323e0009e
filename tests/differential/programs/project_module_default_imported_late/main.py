# bench: env = B=https://other.example.com/v1
# bench: env = OPENAI_API_BASE=https://unused.example.com/v1
import os
from util import ask


def main():
    print(ask("x"))


if __name__ == "__main__":
    import openai

    openai.api_key = "k"
    openai.api_base = os.environ["B"]
    main()
