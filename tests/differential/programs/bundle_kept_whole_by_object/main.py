import os
import openai
from runner import Runner
import config

openai.api_key = os.environ["OPENAI_API_KEY"]
r = Runner(config.MODEL_PARAMS)
print(r.ask("hi"))
