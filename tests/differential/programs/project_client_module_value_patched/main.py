# bench: client-module = clients.py
"""A test patches the environment after the settings have been made of it."""

import os
import unittest
from unittest import mock

import llm


class Asking(unittest.TestCase):
    @mock.patch.dict(os.environ, {"BOT_KEY": "sk-test"})
    def test_answer(self):
        print(llm.ask("hi"))


unittest.main()
