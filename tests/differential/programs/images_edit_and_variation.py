import openai

openai.api_key = "sk-edit-image"

for name in ("cat.png", "mask.png"):
    with open(name, "wb") as f:
        f.write(b"\x89PNG " + name.encode())

edited = openai.Image.create_edit(
    image=open("cat.png", "rb"),
    mask=open("mask.png", "rb"),
    prompt="a cat with a hat",
    n="1",
    size="256x256",
)
print(edited["data"][0]["url"])

with open("cat.png", "rb") as f:
    varied = openai.Image.create_variation(image=f, n="2", size="512x512")
for item in varied["data"]:
    print(item["url"])
