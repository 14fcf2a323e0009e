import unittest

import app


class AppTest(unittest.TestCase):
    def test_text(self):
        self.assertEqual(app.text("t"), "You said: t")

    def test_ask(self):
        r = app.ask("u")
        self.assertIn("choices", r)
        self.assertEqual(r["choices"][0]["message"]["content"], "You said: u")
        self.assertGreater(r["usage"]["total_tokens"], 1)
        print("tokens", r["usage"]["total_tokens"])
