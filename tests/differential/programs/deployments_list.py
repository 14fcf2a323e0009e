# bench: differs = requests, stdout, status because removed/deployment
import openai

openai.api_type = "azure"
openai.api_version = "2022-12-01"
openai.api_base = "https://contoso.openai.azure.com"
openai.api_key = "azure-deployments"

print("looking for a finished deployment")
for d in openai.Deployment.list()["data"]:
    if d["status"] == "succeeded":
        print(d["id"])
