import json

import openai

completion = openai.Completion.create(
    engine="text-davinci-002", prompt="json of str", max_tokens=20
)
data = json.loads(str(completion))
print(data["choices"][0]["text"].strip())
print(data["usage"]["total_tokens"], data.get("id") == completion["id"])
text = str(completion["choices"][0]["text"])
print(text.strip(), str(completion["usage"]["prompt_tokens"]) + " tokens")
