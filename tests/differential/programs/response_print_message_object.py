# bench: differs = stdout because access/printed
import openai

response = openai.ChatCompletion.create(
    model="gpt-3.5-turbo", messages=[{"role": "user", "content": "object"}]
)
print(response.choices[0].message)
print("Response:", response["choices"][0]["message"]["content"])
