import unittest

import openai

import app


class AppTest(unittest.TestCase):
    def setUp(self):
        openai.api_key = "sk-test"
        openai.api_base = "https://staging.example.com/v1"

    def test_answer(self):
        text = app.answer("ping")
        print(len(text) > 0)
        self.assertTrue(text)
