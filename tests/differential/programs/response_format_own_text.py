# bench: differs = stdout, status because access/item-optional
import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "debug"}])
print(r["choices"][0]["message"]["content"])
print(f"{r['choices'][0]['message']['content']=}")
