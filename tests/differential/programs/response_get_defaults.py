import openai

resp = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "defaults"}]
)
message = resp.get("choices", [{}])[0].get("message", {})
print(message.get("content", "").strip())
print(message.get("function_call", {}) == {}, message.get("function_call", None) is None)
print("prompt " + str(resp.get("usage", {}).get("prompt_tokens", 0) + 1))
print(message.get("name", "no") + "body", len(message.get("content", "")) * 2)
print(resp.get("error"), resp.get("error", {}).get("message", "no error"))
print(not resp.get("warnings", []), resp.get("usage").get("total_tokens"))
if resp.get("choices") and resp["choices"][0].get("message", {}).get("content", "").startswith(
    "You"
):
    print("starts well")
