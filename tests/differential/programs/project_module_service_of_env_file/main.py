# bench: env = AZURE_OPENAI_AD_TOKEN=token-of-azure
import openai
import words

openai.api_key = "sk-one"
print(words.ask("hi"))
