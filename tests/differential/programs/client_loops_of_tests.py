"""Each test has a loop of its own."""

import unittest

import openai


class Bot:
    async def ask(self, prompt):
        response = await openai.Completion.acreate(model="m", prompt=prompt)
        return response["choices"][0]["text"]


class BotTest(unittest.IsolatedAsyncioTestCase):
    async def test_first(self):
        self.assertIn("first", await Bot().ask("first"))

    async def test_second(self):
        self.assertIn("second", await Bot().ask("second"))


result = unittest.main(exit=False, verbosity=0).result
print(result.testsRun, result.wasSuccessful())
