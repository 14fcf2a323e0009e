from unittest import mock

import bot

with mock.patch("bot.openai.api_key", "sk-one"):
    print(bot.say("one"))
with mock.patch("bot.sdk.api_key", "sk-two"):
    print(bot.say("two"))
with mock.patch.object(bot.openai, "api_key", "sk-three"):
    print(bot.say("three"))
print(bot.say("four"))
