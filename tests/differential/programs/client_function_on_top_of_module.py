# bench: env = AZ_KEY=az
import os
import openai

API_BASE = "https://ti.openai.azure.com"
openai.api_type = "azure"  # ours
openai.api_key = os.environ.get("AZ_KEY")  # the key
openai.api_base = API_BASE


def problems(text):
    message = f"find: {text}"
    openai.api_version = "2023-05-15"
    response = openai.ChatCompletion.create(
        engine="gpt", messages=[{"role": "user", "content": message}]
    )
    return response["choices"][0]["message"]["content"]


def embed(text, version="2022-12-01"):
    openai.api_version = version
    return openai.Embedding.create(engine="ada", input=text)["data"][0]["embedding"][:2]


class Agent:
    def run(self, text, api_version="2023-07-01-preview"):
        openai.api_version = api_version
        for i in range(2):
            r = openai.ChatCompletion.create(
                deployment_id="d", messages=[{"role": "user", "content": text}], request_timeout=20
            )
        return r["choices"][0]["message"]["content"]


print(problems("x"), embed("y"), Agent().run("z"))
