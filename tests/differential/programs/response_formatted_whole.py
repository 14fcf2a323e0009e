# bench: differs = stdout because access/formatted
import openai

response = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "whole"}]
)
print(f"Response: {response}")
