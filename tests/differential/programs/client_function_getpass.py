# bench: stdin = sk-typed
import openai


def start():
    openai.api_key = input("key: ").strip()
    for number in range(2):
        r = openai.Moderation.create(input=f"text {number}")
        print(r["results"][0]["flagged"])


start()
