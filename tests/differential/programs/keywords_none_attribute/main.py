import openai


class Box:
    mask = None


open("a.png", "wb").write(b"x")
print(
    openai.Image.create_edit(image=open("a.png", "rb"), mask=Box.mask, prompt="x")["data"][0]["url"]
)
