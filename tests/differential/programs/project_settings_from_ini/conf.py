import configparser
import os

import openai

parser = configparser.ConfigParser()
parser.read(os.path.join(os.path.dirname(__file__), "settings.ini"))
openai.api_key = parser["openai"]["key"]
openai.organization = parser.get("openai", "organization")
