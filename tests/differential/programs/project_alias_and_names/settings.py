import openai as ai

ai.api_key = "sk-alias"
ai.organization = "org-alias"
