import openai

PLUGINS = ["echo", "embed"]
openai.api_key = "sk-plugin"
