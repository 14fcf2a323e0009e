# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
from base import Base


class Sub(Base):
    def prepare(self, kw):
        print("engine", kw["engine"])
        return {k: v for k, v in kw.items() if k != "request_timeout"}


print(Sub().ask("x"))
