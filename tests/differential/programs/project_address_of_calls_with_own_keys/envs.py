import os

os.environ["OPENAI_API_BASE"] = "https://my.example.com/v1"
os.environ["OPENAI_ORGANIZATION"] = "org-1"
