import unittest
from unittest import mock

from summary import summarize


class SummaryTest(unittest.TestCase):
    @mock.patch("summary.openai.ChatCompletion.create")
    def test_returns_the_text(self, create):
        create.return_value = {"choices": [{"message": {"content": "short"}}]}
        self.assertEqual(summarize("long text"), "short")
        self.assertEqual(create.call_args.kwargs["model"], "gpt-3.5-turbo")
