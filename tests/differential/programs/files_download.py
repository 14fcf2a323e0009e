import json

import openai

content = openai.File.download("file-1")
rows = [json.loads(line) for line in content.decode("utf-8").splitlines()]
print(rows)
