import io
import json

import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "dump é"}])
print(json.dumps(r, sort_keys=True))
print(json.dumps(r["choices"][0]["message"], sort_keys=True, indent=2, ensure_ascii=False))
print(json.dumps(r.usage, sort_keys=True, separators=(",", ":")))
out = io.StringIO()
json.dump(r, out, indent=4, sort_keys=True)
print(json.loads(out.getvalue())["choices"][0]["message"]["content"])
copy = json.loads(json.dumps(r))
print(copy["usage"]["total_tokens"], copy.get("nothing", "default"))
