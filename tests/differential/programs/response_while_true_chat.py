# bench: stdin = hello there
# bench: stdin = how are you
# bench: stdin = quit
import openai

openai.api_key = "sk-chat"
conversation = [{"role": "system", "content": "You are a helpful assistant."}]
while True:
    user_input = input("")
    if user_input.lower() == "quit":
        break
    conversation.append({"role": "user", "content": user_input})
    response = openai.ChatCompletion.create(engine="gpt-35-turbo", messages=conversation)
    conversation.append(
        {"role": "assistant", "content": response["choices"][0]["message"]["content"]}
    )
    print("\n" + response["choices"][0]["message"]["content"] + "\n")
    print(sum(len(m["content"].split()) for m in conversation), response["usage"]["total_tokens"])
