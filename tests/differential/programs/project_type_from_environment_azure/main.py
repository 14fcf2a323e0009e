# bench: env = OPENAI_API_TYPE=azure
# bench: env = SERVICE_BASE=https://contoso.openai.azure.com
# bench: env = SERVICE_KEY=azure-env
from ask import ask

print(ask("which service is it"))
