# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
from base import Base


class Sub(Base):
    def opts(self):
        return {"engine": "gpt-4", "request_timeout": 5}


print(Sub().ask("hi"), Base().ask("x"))
