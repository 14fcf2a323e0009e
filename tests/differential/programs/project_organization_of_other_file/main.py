# bench: differs = requests because settings/organization
import os

os.environ["OPENAI_ORG_ID"] = "org-main"

import bot

print(bot.Bot("sk-one").ask())
