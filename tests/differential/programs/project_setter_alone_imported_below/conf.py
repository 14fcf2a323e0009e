import openai

openai.api_key = "sk-conf"
PROMPT = "Say "
