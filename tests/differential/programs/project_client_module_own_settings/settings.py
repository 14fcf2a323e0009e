import openai

TEAM = "search"
KEYS = {"search": "sk-search", "ads": "sk-ads"}
openai.api_key = KEYS[TEAM]
openai.api_base = f"https://{TEAM}.example.com/v1"
