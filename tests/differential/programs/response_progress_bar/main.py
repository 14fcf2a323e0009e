import openai
from tqdm import tqdm

for p in tqdm(["a", "b"]):
    r = openai.Completion.create(model="ada", prompt=p)
    print(r["choices"][0]["text"].strip())
rs = [openai.Completion.create(model="ada", prompt=p) for p in ("c", "d")]
for r in tqdm(rs, total=len(rs), desc="reading"):
    print(r["choices"][0]["text"].strip(), r["usage"]["total_tokens"])
for i, r in enumerate(tqdm(rs)):
    print(i, r["model"])
for i, r in tqdm(enumerate(rs)):
    print(i, r["object"])
