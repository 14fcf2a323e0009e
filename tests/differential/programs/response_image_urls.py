import base64

import openai

response = openai.Image.create(prompt="a white cat", n=2, size="256x256")
print(response["data"][0]["url"])
urls = [item["url"] for item in response["data"]]
print(len(urls), [d.url.rsplit("/", 1)[1] for d in response.data])
encoded = openai.Image.create(prompt="a cat", n=1, size="256x256", response_format="b64_json")
print(base64.b64decode(encoded["data"][0]["b64_json"]))
with open("cat.png", "wb") as f:
    f.write(base64.b64decode(encoded.data[0].b64_json))
print(response["created"] == response.created, "b64_json" in encoded["data"][0])
