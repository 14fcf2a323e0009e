# bench: differs = requests because settings/organization
import json
import os

for name, value in json.loads('{"api_base": "https://computed.example.com/v1"}').items():
    os.environ["OPENAI_" + name.upper()] = value

import openai

print(openai.Completion.create(engine="ada", prompt="there").choices[0].text.strip())
