import asyncio
import openai

def main():
    openai.api_key = "sk-a"
    for text in ("one", "two", "three"):
        r = asyncio.run(openai.ChatCompletion.acreate(model="gpt-4", messages=[{"role": "user", "content": text}]))
        print(r["choices"][0]["message"]["content"])

main()
