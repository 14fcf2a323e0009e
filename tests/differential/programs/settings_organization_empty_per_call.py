"""Calls that bring an organisation or a key, or nothing after all: then the module's own count."""

import openai


def log_in(key, organization):
    openai.api_key = key
    openai.organization = organization


def count_models(organization="", key=None):
    found = openai.Model.list(organization=organization, api_key=key)
    return len(found["data"])


log_in("sk-1", "")
print(count_models(), count_models("org-2"), count_models(key="sk-3"))
log_in("sk-4", "org-4")
print(count_models(), count_models("org-5", "sk-5"))
