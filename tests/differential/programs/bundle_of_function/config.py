def params(fast=False):
    found = {"engine": "gpt-3.5-turbo"}
    if fast:
        found["request_timeout"] = 3
    return found
