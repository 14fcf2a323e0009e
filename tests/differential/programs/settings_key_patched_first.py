# bench: differs = requests, stdout, status because settings/api-key on 3
# bench: differs = requests because settings/api-key on 1
"""The key of the environment counts again after a test has replaced it for the first call."""

from unittest.mock import patch

import openai


def count():
    return len(openai.Model.list()["data"])


with patch("openai.api_key", "sk-of-the-test"):
    print(count())
print(count())
