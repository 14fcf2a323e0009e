import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "extra"}])
print(r.get("prompt_filter_results"), r.get("warning", "no warning"), "warning" in r)
print(r.get("error", {}).get("message"), r.get("error", {}).get("code", 0))
if r.get("error"):
    print(r["error"]["message"])
if "prompt_filter_results" in r:
    print(r["prompt_filter_results"][0]["content_filter_results"])
print(r["choices"][0].get("content_filter_results", {}).get("hate", {}).get("filtered", False))
print(
    getattr(r, "system_fingerprint", None),
    r["choices"][0]["message"].get("context", {}).get("messages", []),
)
