import openai

openai.organization = "org-common"
