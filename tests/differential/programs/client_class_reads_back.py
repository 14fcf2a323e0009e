# bench: differs = requests, stdout, status because settings/api-base on module, module-level
import openai


class Helper:
    def __init__(self, base, key):
        openai.api_base, openai.organization = base, "org-1"
        openai.api_key = key

    def where(self):
        return openai.api_base.rpartition("/")[2] if openai.api_base else "nowhere"

    def key(self):
        return openai.api_key[:4]

    def ask(self):
        return openai.Moderation.create(input="a")["id"]


class Child(Helper):
    _api_base = "mine"

    def told(self):
        def inner():
            return openai.api_base.rpartition("/")[2]

        return inner(), self._api_base


def ask(base, key):
    openai.api_base = base
    openai.organization = "org-2"
    openai.api_key = key
    print("to", openai.api_base.rpartition("/")[2])
    return openai.Moderation.create(input="b")["id"]


h = Child("https://a.example.com/v1", "sk-aaaa")
print(h.where(), h.key(), h.ask(), h.told())
print(ask("https://b.example.com/v1", "sk-bbbb"))
