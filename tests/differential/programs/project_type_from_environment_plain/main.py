# bench: env = SERVICE_BASE=https://gateway.example.com/v1
# bench: env = SERVICE_KEY=sk-env
# bench: env = SERVICE=open_ai
from ask import ask

print(ask("which service is it"))
