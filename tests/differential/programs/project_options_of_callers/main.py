import json
from service.api import run

print(json.loads(run("a"))["usage"]["total_tokens"])
