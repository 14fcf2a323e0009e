# What is changed here is seen by nobody else.
import openai

reply = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "say hello"}]
)
message = reply["choices"][0]["message"]
message.pop("role")
message["content"] = message["content"].upper()
print(sorted(message), message["content"], reply["usage"]["total_tokens"])
