# bench: untouched
import unittest
from unittest.mock import MagicMock

from myapp import summarise


class SummariseTest(unittest.TestCase):
    def setUp(self):
        self.llm = MagicMock()
        self.llm.chat.return_value = {
            "choices": [{"message": {"content": "fine"}}],
            "usage": {"total_tokens": 1},
        }

    def test_text(self):
        response = self.llm.chat(messages=[])
        self.assertEqual(response["choices"][0]["message"]["content"], "fine")
        self.assertIn("usage", response)
        self.assertEqual(summarise(self.llm, "x"), "fine")
