"""A key, an endpoint and an organisation for each tenant, given with the call or not."""

import openai

openai.api_key = "sk-house"
openai.organization = "org-house"


class Tenant:
    def __init__(self, name, key=None, base=None, organization=None):
        self.name, self.key, self.base, self.organization = name, key, base, organization

    def models(self):
        return len(openai.Model.list(api_key=self.key, api_base=self.base)["data"])

    def flagged(self, text):
        return openai.Moderation.create(input=text, api_key=self.key)["results"][0]["flagged"]

    def count(self, text):
        answer = openai.Embedding.create(
            model="text-embedding-ada-002",
            input=text,
            api_key=self.key,
            organization=self.organization,
        )
        return len(answer["data"])


for tenant in (
    Tenant("plain"),
    Tenant("own", "sk-own"),
    Tenant("all", "sk-all", "https://all.example.com/v1", "org-all"),
):
    print(tenant.name, tenant.models(), tenant.flagged("x"), tenant.count("y"))
