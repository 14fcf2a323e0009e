# bench: differs = requests, stdout, status because settings/proxy on auto
# bench: env = HTTP_PROXY=http://127.0.0.1:9
# bench: env = HTTPS_PROXY=http://127.0.0.1:9
import os
import openai
import conf

os.environ["HTTP_PROXY"] = os.environ["HTTPS_PROXY"] = ""
print(openai.Completion.create(model="m", prompt="x").choices[0].text)
