from llm import chat, first_choice

response = chat("hello from main")
print(response["choices"][0]["message"]["content"])
print(response["usage"]["total_tokens"], chat("two", n=2)["choices"][1]["message"]["content"])
choice = first_choice("choose")
print(choice["message"]["content"], choice["finish_reason"])
