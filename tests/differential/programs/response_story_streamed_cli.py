# bench: stdin = tell me a story
# bench: stdin = and then
# bench: stdin = exit
import sys

import openai

SYSTEM = {"role": "system", "content": "You are a storyteller."}


def stream_reply(messages):
    reply = {"role": "assistant", "content": ""}
    finish = None
    for chunk in openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=True):
        choice = chunk["choices"][0]
        delta = choice["delta"]
        if "role" in delta:
            reply["role"] = delta["role"]
        if "content" in delta:
            reply["content"] += delta["content"]
            sys.stdout.write(delta["content"])
            sys.stdout.flush()
        if choice["finish_reason"] is not None:
            finish = choice["finish_reason"]
    print()
    return reply, finish


def main():
    messages = [SYSTEM]
    for line in sys.stdin:
        line = line.strip()
        if line == "exit":
            break
        messages.append({"role": "user", "content": line})
        reply, finish = stream_reply(messages)
        messages.append(reply)
        print("--", finish, len(reply["content"].split()))
    print([m["role"] for m in messages])


main()
