import os

# os.environ["APP_MODE"] = "fast"
print(os.environ["OPENAI_API_KEY"][:3])
