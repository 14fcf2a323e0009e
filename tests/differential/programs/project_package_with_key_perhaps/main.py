# bench: env = OPENAI_API_KEY=-
from acme import models

print(models("sk-main"))
