import json

import openai

openai.api_key = "sk-1"


def ask(prompt, **kwargs):
    messages = [{"role": "user", "content": prompt}]
    reply = openai.ChatCompletion.create(model="gpt-4", messages=messages, **kwargs)
    if kwargs.get("stream", False):
        print("".join(chunk["choices"][0]["delta"].get("content", "") for chunk in reply))
        return None
    print(sorted(json.loads(str(reply))["usage"].items()))
    reply["asked"] = prompt
    return reply


def told(prompt, options):
    options = {"n": 1, **options}
    reply = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], **options
    )
    if "stream" in options and options["stream"] == True:  # noqa: E712
        for chunk in reply:
            print(json.dumps(chunk)[:1], end=" ")
        print()
    else:
        print(json.dumps(reply)[:1], len(json.dumps(reply["usage"])) > 9)
    if "stream" not in options or not options["stream"]:
        print(reply.to_dict()["choices"][0]["message"]["content"])


whole = ask("hi")
print(whole["asked"], whole.get("id") is not None, whole["choices"][0]["message"]["content"])
ask("ho", stream=True)
told("he", {"stream": False})
told("hu", {"stream": True})
