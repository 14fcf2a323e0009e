import sys

import openai

chat = len(sys.argv) > 1 and sys.argv[1] == "chat"
prompt = "choose the model"
res = (
    openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    if chat
    else openai.Completion.create(model="text-davinci-003", prompt=prompt)
)
text = res["choices"][0]["message"]["content"] if chat else res["choices"][0]["text"]
print(text.strip())
print(res["usage"]["total_tokens"], "tokens" if res["usage"]["total_tokens"] > 1 else "token")
finish = res["choices"][0]["finish_reason"] if "finish_reason" in res["choices"][0] else "none"
print(finish)
