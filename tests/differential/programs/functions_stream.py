import openai

openai.api_key = "sk-fn-stream"

name, arguments = "", ""
for chunk in openai.ChatCompletion.create(
    model="gpt-4",
    messages=[{"role": "user", "content": "look up Paris"}],
    functions=[
        {
            "name": "lookup",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
        }
    ],
    stream=True,
):
    delta = chunk["choices"][0]["delta"]
    if "function_call" in delta:
        if "name" in delta["function_call"]:
            name = delta["function_call"]["name"]
        arguments += delta["function_call"].get("arguments", "")
    if chunk["choices"][0]["finish_reason"] == "function_call":
        print("call", name, arguments)
