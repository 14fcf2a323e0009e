import openai

MODEL = "gpt-3.5-turbo"


def translate(text, language):
    completion = openai.ChatCompletion.create(
        model=MODEL,
        messages=[
            {
                "role": "system",
                "content": f"Translate to {language}.",
            },
            {"role": "user", "content": text},
        ],
    )

    return completion.choices[0].message["content"]


if __name__ == "__main__":
    openai.api_key = "sk-main"
    for lang in ("French", "Dutch"):
        print(lang + ":", translate("good morning", lang))
