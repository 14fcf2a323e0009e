import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "formats"}])
print(f"Answer: {r['choices'][0]['message']['content']!r} ({r['usage']['total_tokens']:>4} tokens)")
print("Answer: {}".format(r["choices"][0]["message"]["content"]))
print("%s used %d" % (r["model"], r["usage"]["total_tokens"]))
print("Answer: " + r["choices"][0]["message"]["content"] + "\n" + "-" * r["usage"]["prompt_tokens"])
print(f"{r['choices'][0]['finish_reason'].upper():-^20}")
print(
    f"""multi
{r["choices"][0]["message"]["content"]}
lines"""
)
