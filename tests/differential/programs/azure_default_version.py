# bench: differs = requests because clients/openai
# bench: env = OPENAI_API_TYPE=azure
# no version anywhere: 0.x falls back to its own
import openai

openai.api_base = "https://contoso.openai.azure.com"
openai.api_key = "azure-default"
print(
    openai.Completion.create(engine="davinci-dep", prompt="which version?")["choices"][0][
        "text"
    ].strip()
)
