# bench: differs = requests, stdout, status because removed/openai-object-construct-from
import openai
from openai.openai_object import OpenAIObject

fake = OpenAIObject.construct_from({"choices": [{"text": "canned"}]})
real = openai.Completion.create(model="ada", prompt="not canned")
for r in (fake, real):
    print(r["choices"][0]["text"].strip())
