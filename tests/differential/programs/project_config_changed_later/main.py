import openai

import config
from ask import ask

print(ask("one"))
openai.api_key = "sk-changed"
print(ask("two"), config.NAME)
