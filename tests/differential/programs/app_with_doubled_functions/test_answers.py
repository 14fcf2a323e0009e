import unittest
from types import SimpleNamespace
from unittest import mock

from answers import Bot, ask, text

ANSWER = {"choices": [{"message": {"content": "hi"}}]}


class AnswersTest(unittest.TestCase):
    @mock.patch("answers.create_chat", return_value=ANSWER)
    def test_keyword(self, create_chat):
        self.assertEqual(ask("q"), "hi")

    @mock.patch("answers.create_chat")
    def test_parameter(self, create_chat):
        create_chat.return_value = ANSWER
        self.assertEqual(ask("q"), "hi")

    def test_method(self):
        with mock.patch.object(Bot, "complete", lambda self, prompt: {"choices": [{"text": "x"}]}):
            self.assertEqual(Bot().ask("q"), "x")

    def test_stream(self):
        chunks = [{"choices": [{"text": "a"}]}, {"choices": [{"text": "b"}]}]
        with mock.patch("answers.words", side_effect=[chunks]):
            self.assertEqual(text("q"), "ab")

    def test_not_the_answer(self):
        with mock.patch("answers.ask", return_value="hi"), mock.patch("answers.create_chat") as one:
            one.side_effect = ValueError("nothing")
            self.assertRaises(ValueError, ask, "q")
