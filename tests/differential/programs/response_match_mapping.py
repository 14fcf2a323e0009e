import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "map"}])
match r["choices"][0]["message"]:
    case {"role": "assistant", "content": str(text)}:
        print("assistant said", text)
    case {"function_call": call}:
        print("call", call["name"])
    case _:
        print("else")
