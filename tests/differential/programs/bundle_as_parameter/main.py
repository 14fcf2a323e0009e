from llm import call

print(call("hi", {"engine": "gpt-3.5-turbo", "request_timeout": 4}))
