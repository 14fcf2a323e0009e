import openai

import store
from store import get_current, get_of_thread, set_current

set_current(
    openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])
)
reply = get_current()
if reply is not None:
    print(reply["choices"][0]["message"]["content"])
print(get_of_thread()["model"], store.jobs.reply["object"])
