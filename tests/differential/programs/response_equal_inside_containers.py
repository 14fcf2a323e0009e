"""Lists and dicts with responses in them are compared with ones of dicts, as tests do."""

import operator
import unittest

import openai


def ask():
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])


def same(one, other):
    return one == other


reply = ask()
message = reply["choices"][0]["message"]
expected = {"role": "assistant", "content": message["content"]}
print([message] == [expected], (message, 1) == (expected, 1), {"a": message} == {"a": expected})
found = openai.Embedding.create(model="m", input=["a"])
vector = found["data"][0]["embedding"]
print(found["data"] == [{"object": "embedding", "index": 0, "embedding": vector}])
seen = {"first": message}
print(list(seen.values()) != [expected], seen == {"first": expected}, same([message], [expected]))
print(operator.eq(message, expected), operator.ne(expected, message))
print(dict.get(reply["choices"][0], "index"), sorted(dict.keys(message)))


class TestAnswer(unittest.TestCase):
    def test_message(self):
        self.assertEqual(ask()["choices"][0]["message"], expected)

    def test_messages(self):
        messages = [choice["message"] for choice in ask()["choices"]]
        self.assertEqual([expected], messages)
        self.assertListEqual(messages, [expected])


print(unittest.main(exit=False, argv=["x"]).result.wasSuccessful())
