# bench: differs = stdout, status, requests because settings/api-base
from unittest import mock

import bot

with mock.patch.object(bot.openai, "api_base", "https://one.example.com/v1"):
    print(bot.say("one"))
