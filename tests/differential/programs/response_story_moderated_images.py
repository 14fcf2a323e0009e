import base64
import os

import openai


class Unsafe(Exception):
    def __init__(self, categories):
        super().__init__(", ".join(categories))
        self.categories = categories


def check(prompt):
    response = openai.Moderation.create(input=prompt)
    result = response["results"][0]
    if result["flagged"]:
        scores = result["category_scores"]
        names = [name for name, hit in sorted(dict(result["categories"]).items()) if hit]
        raise Unsafe([f"{n} {scores[n]:.2f}" for n in names])
    return response["id"].startswith("modr")


def draw(prompt, folder="out", n=2):
    check(prompt)
    response = openai.Image.create(prompt=prompt, n=n, size="256x256", response_format="b64_json")
    os.makedirs(folder, exist_ok=True)
    paths = []
    for i, image in enumerate(response["data"]):
        path = os.path.join(folder, f"{i}.png")
        with open(path, "wb") as f:
            f.write(base64.b64decode(image["b64_json"]))
        paths.append(path)
    return paths


for prompt in ("a quiet lake", "a scene of violence"):
    try:
        for path in draw(prompt):
            print(path, open(path, "rb").read())
    except Unsafe as e:
        print("refused:", e, len(e.categories))
