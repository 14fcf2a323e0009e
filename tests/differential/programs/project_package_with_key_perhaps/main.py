# bench: env = OPENAI_API_KEY=-
# bench: differs = stdout, status, requests because clients/openai on lazy
from acme import models

print(models("sk-main"))
