import os

os.environ["OPENAI_API_BASE"] = "https://envfile.example.com/v1"
os.environ["OPENAI_API_KEY"] = "sk-envfile"
