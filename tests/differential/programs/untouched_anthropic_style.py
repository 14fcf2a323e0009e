# bench: untouched
import anthropic

client = anthropic.Client("key")
response = client.completion(prompt="Human: openai?", model="claude-v1", max_tokens_to_sample=10)
print(response["completion"], response["stop_reason"], response.get("log_id"))
if "exception" in response:
    raise RuntimeError(response["exception"])
