import openai

openai.api_base = "https://text.example.com/v1"
openai.api_key = "x"

out = openai.Completion.create(
    model="llama-2-7b",
    prompt="Once",
    max_tokens=16,
    temperature=0.8,
    top_k=40,
    repetition_penalty=1.1,
    use_beam_search=False,
)
print(out["choices"][0]["text"])
