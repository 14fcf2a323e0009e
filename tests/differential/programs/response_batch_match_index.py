import openai

batch = ["Tell me a joke", "Tell me a story", "Tell me a fact"]
response = openai.Completion.create(model="curie", prompt=batch, max_tokens=20)

# match completions to prompts by index
stories = [""] * len(batch)
for choice in response.choices:
    stories[choice.index] = batch[choice.index] + choice.text

for story in stories:
    print(story)
