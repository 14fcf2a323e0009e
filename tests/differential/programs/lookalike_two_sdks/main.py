import openai

import fakellm

for name, sdk in (("fake", fakellm),):
    r = sdk.ChatCompletion.create(model="m", messages=[{"role": "user", "content": "hi"}])
    print(name, r["choices"][0]["message"]["content"], r.get("usage", {}).get("total_tokens", 0))
r = openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": "hi"}])
print(r["choices"][0]["message"]["content"], r.get("usage", {}).get("total_tokens", 0))
