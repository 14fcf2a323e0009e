# bench: env = AZ=1
import os
import threading
import openai
openai.api_key = "sk-a"
def warm():
    print(len(openai.Model.list()["data"]) > 0)
t = threading.Thread(target=warm)
t.start()
t.join()
if os.environ.get("AZ"):
    openai.api_type = "azure"
    openai.api_base = "https://r.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = "az"
def ask(**kw):
    return openai.ChatCompletion.create(messages=[{"role": "user", "content": "2"}], **kw)["choices"][0]["message"]["content"]
print(ask(engine="gpt"))
