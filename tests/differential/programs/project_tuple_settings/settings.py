import openai

KEY, ORG = "sk-tuple", "org-tuple"
openai.api_key, openai.organization = KEY, ORG
