import openai

messages = [{"role": "user", "content": "start"}]
turn = 0
while (reply := openai.ChatCompletion.create(model="gpt-4", messages=messages)) and turn < 3:
    if (text := reply["choices"][0]["message"]["content"]).startswith("You said"):
        print(turn, text)
    messages = [{"role": "user", "content": f"turn {turn} {reply['usage']['total_tokens']}"}]
    turn += 1

if (n := len(reply["choices"])) == 1 and (why := reply["choices"][0].get("finish_reason")):
    print(n, why)
