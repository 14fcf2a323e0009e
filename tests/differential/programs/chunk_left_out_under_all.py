"""What the API leaves out of chunks, under handlers that take every error."""

import contextlib

import openai

QUESTION = [{"role": "user", "content": "hi"}]


def chunks():
    return openai.ChatCompletion.create(model="gpt-4", messages=QUESTION, stream=True)


def token(chunk):
    try:
        return chunk["choices"][0]["delta"]["content"]
    except:
        return "-"


def role(chunk):
    try:
        found = chunk.choices[0].delta.role
    except BaseException as error:
        return isinstance(error, Exception)
    return found


def asked(chunk):
    delta = chunk["choices"][0]["delta"]
    try:
        if "content" in delta:
            return delta["content"].upper()
    except Exception:
        return "never"
    return "?"


for number, chunk in enumerate(chunks()):
    print(number, token(chunk), role(chunk), asked(chunk))

text = ""
for chunk in chunks():
    try:
        text += chunk.choices[0].delta.content
    except Exception as error:
        print("skipped")
        continue
print(text)

kept = []
for chunk in chunks():
    try:
        kept.append(chunk["choices"][0]["delta"]["content"])
    except (ValueError, Exception):
        continue
print(kept)


def shouted(chunk):
    try:
        return "!" + chunk["choices"][0]["delta"]["content"]
    except TypeError:
        return "type"
    except Exception:
        return "other"


def stripped(chunk):
    with contextlib.suppress(Exception):
        print("%s" % chunk["choices"][0]["delta"]["content"])
    try:
        return chunk["choices"][0]["delta"]["content"].strip()
    except AttributeError:
        return "attribute"
    except Exception:
        return "other"


seen = set()
for chunk in chunks():
    delta = chunk["choices"][0]["delta"]
    print(shouted(chunk), stripped(chunk))
    try:
        if "content" not in seen:
            print(delta["content"])
    except Exception:
        print("none")
