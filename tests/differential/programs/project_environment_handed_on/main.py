# bench: env = BOT_KEY=sk-one
import os

import llm
import prepare

prepare.prepare(os.environ)
print(llm.ask("hi"))
