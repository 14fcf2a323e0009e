import openai

prompts = ["Translate cat", "Translate dog", "Translate bird"]
response = openai.Completion.create(model="curie", prompt=prompts, max_tokens=20, stop=["\n\n\n"])

stories = [""] * len(prompts)
for choice in response.choices:
    stories[choice.index] = prompts[choice.index] + choice.text
for story in stories:
    print(story)
print(response["usage"]["total_tokens"], response.usage.prompt_tokens)
