import sys

import openai

openai.api_key = "sk-stream"
for resp in openai.Completion.create(
    model="code-davinci-002", prompt="# quicksort\n", max_tokens=512, stream=True
):
    sys.stdout.write(resp.choices[0].text)
    sys.stdout.flush()
print()
