import openai

r = openai.Completion.create(engine="text-davinci-002", prompt="attributes", max_tokens=5)
print(r.choices[0].text.strip(), r.choices[0]["text"].strip(), r["choices"][0].text.strip())
print(r.choices[0].get("text", "").strip(), r.get("choices")[0]["text"].strip())
print((r.choices or [{}])[0]["text"].strip(), r.usage["total_tokens"], r["usage"].prompt_tokens)
if r.choices and r.choices[0] and r.choices[0].text:
    print("has text")
text = r.choices[0].text if r.choices else ""
print(text.strip(), r.choices[0].finish_reason == "stop" and "done")
