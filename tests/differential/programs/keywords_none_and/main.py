import openai

open("a.png", "wb").write(b"x")
path = None
print(
    openai.Image.create_edit(image=open("a.png", "rb"), mask=path and open(path, "rb"), prompt="x")[
        "data"
    ][0]["url"]
)
