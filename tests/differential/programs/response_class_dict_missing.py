import openai

openai.api_key = "sk-1"


class Cache(dict):
    def __missing__(self, prompt):
        reply = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        self[prompt] = reply
        return reply


cache = Cache()
print(cache["hi"]["choices"][0]["message"]["content"])
print(cache["hi"]["usage"]["total_tokens"])
