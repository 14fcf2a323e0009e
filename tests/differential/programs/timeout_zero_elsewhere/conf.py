import os

LIMIT = int(os.environ.get("LLM_TIMEOUT", "0"))
OPTIONS = {"model": "m", "request_timeout": LIMIT}
