from settings import MODEL, configure

import openai

configure()


def main():
    r = openai.ChatCompletion.create(
        model=MODEL, messages=[{"role": "user", "content": "which settings?"}]
    )
    print(r["choices"][0]["message"]["content"])


if __name__ == "__main__":
    main()
