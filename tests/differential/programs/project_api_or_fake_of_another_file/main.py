# bench: differs = stdout, status because access/shaped
from bot import Bot


class Fake:
    @staticmethod
    def create(**kwargs):
        return {"choices": [{"message": {"content": "fake"}}]}


print(Bot().ask("hi"), Bot(Fake).ask("hi"))
