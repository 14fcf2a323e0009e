import backends
from registry import get, names

for name in names():
    response = get(name)("registered")
    print(name, response["usage"]["total_tokens"], response["model"])
