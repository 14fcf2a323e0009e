import sys

import openai

for part in openai.Completion.create(
    engine="text-davinci-003", prompt="tell me", max_tokens=50, stream=True
):
    sys.stdout.write(part["choices"][0]["text"])
    sys.stdout.flush()
print()
stream = openai.Completion.create(model="davinci", prompt="other words", stream=True)
text = "".join(event.choices[0].text for event in stream)
print(text.strip())
it = iter(openai.Completion.create(model="davinci", prompt="next words", stream=True))
print(repr(next(it)["choices"][0]["text"]))
for rest in it:
    print(rest.choices[0]["text"].strip(), rest["choices"][0]["finish_reason"])
