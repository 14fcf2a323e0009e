# bench: env = OPENAI_ORGANIZATION=org-from-environment

import openai

print(openai.Completion.create(model="ada", prompt="whose account?")["choices"][0]["text"].strip())
