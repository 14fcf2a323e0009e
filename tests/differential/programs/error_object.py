import unittest

import openai

openai.api_key = "sk-1"


def ask(text):
    try:
        return openai.Completion.create(model="davinci-002", prompt=text)["choices"][0]["text"]
    except openai.error.RateLimitError as error:
        if error.error and error.error.get("code") == "insufficient_quota":
            return "no money"
        return error.error.message, error.error["type"]
    except openai.error.OpenAIError as error:
        return error.error.type if error.error else None


for text in ("hello", "error-429", "error-400"):
    print(ask(text))


class Test(unittest.TestCase):
    def test_bad(self):
        with self.assertRaises(openai.error.InvalidRequestError) as caught:
            openai.Completion.create(model="davinci-002", prompt="error-400")
        self.assertEqual(caught.exception.http_status, 400)


print(unittest.TextTestRunner().run(Test("test_bad")).wasSuccessful())
