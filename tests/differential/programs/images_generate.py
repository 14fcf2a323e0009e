import openai

openai.api_key = "sk-image"
response = openai.Image.create(prompt="a white siamese cat", n=2, size="256x256")
image_url = response["data"][0]["url"]
print(image_url)
print([d.url for d in response.data])
