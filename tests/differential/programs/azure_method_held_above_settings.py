# bench: differs = requests, stdout, status because resources/completion-create
import openai

create = openai.Completion.create
openai.api_type = "azure"
openai.api_base = "https://dfi.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "az-dfi"
print(create(engine="dep", prompt="x")["choices"][0]["text"])
