import services
from chat import ask

services.use_openai("sk-first")
print(ask("one"))
services.use_azure("azure-second")
print(ask("two"))
services.use_openai("sk-third")
print(ask("three"))
