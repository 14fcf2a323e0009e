import json, openai, os
import sys

openai.api_key = os.environ.get("OPENAI_API_KEY", "")
r = openai.Completion.create(engine="davinci", prompt="JSON please")
json.dump(json.loads(r["choices"][0]["text"]), sys.stdout, indent=1)
print()
