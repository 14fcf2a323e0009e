import openai

openai.api_key = "sk-engine"

prompt = """Correct this to standard English:

She no went to the market."""
response = openai.Completion.create(
    engine="text-davinci-003",
    prompt=prompt,
    temperature=0,
    max_tokens=60,
    top_p=1.0,
    frequency_penalty=0.0,
    presence_penalty=0.0,
)
print(response.choices[0].text)
