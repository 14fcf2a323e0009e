import openai
from bot.keys import set_keys


def jobs():
    set_keys("open_ai")
    openai.api_base = "https://api.openai.com/v1"
    return [one["id"] for one in openai.Model.list()["data"]]
