# bench: differs = stdout because symbols/dunder-version
import openai
from openai import version

if openai.__version__.startswith("0."):
    print("old style")
else:
    print("new style")
print(openai.Completion.create(model="ada", prompt="either way")["choices"][0]["text"].strip())
