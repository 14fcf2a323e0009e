import openai

reply = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "say hello"}]
)
match reply:
    case {"choices": choices}:
        try:
            print(choices[0].nothing)
        except AttributeError:
            print("missing")
