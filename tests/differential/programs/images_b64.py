import base64
from pathlib import Path

import openai


def generate(prompt, out_dir, count=2):
    out_dir.mkdir(exist_ok=True)
    response = openai.Image.create(
        prompt=prompt, n=count, size="512x512", response_format="b64_json"
    )
    paths = []
    for i, image in enumerate(response["data"]):
        path = out_dir / f"{prompt[:5]}-{i}.png"
        path.write_bytes(base64.b64decode(image["b64_json"]))
        paths.append(path)
    return paths


for p in generate("a lighthouse", Path("images")):
    print(p, p.read_bytes())
