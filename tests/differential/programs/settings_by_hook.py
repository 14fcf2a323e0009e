# bench: differs = requests because settings/api-base
import openai

openai.__setattr__("api_key", "sk-hook")
print(openai.Completion.create(engine="ada", prompt="default").choices[0].text.strip())
openai.__setattr__("api_base", "https://hook.example.com/v1")
print(openai.Completion.create(engine="ada", prompt="elsewhere").choices[0].text.strip())
