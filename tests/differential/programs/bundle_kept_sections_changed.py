# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"
CONFIG = {
    "base": {"model": "davinci-002", "max_tokens": 10},
    "azure": {"temperature": 0},
}
CONFIG["base"]["engine"] = "dep"
print(openai.Completion.create(prompt="x", **CONFIG["base"])["choices"][0]["text"])
