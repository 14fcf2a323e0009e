import os

import ask
import config


def switch():
    config.switch()
    os.environ["MYK"] = "sk-b"
    ask.BASE = "https://two.example.com/v1"
