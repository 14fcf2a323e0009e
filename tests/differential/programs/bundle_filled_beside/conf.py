PARAMS = {"model": "gpt-4"}
OTHERS = {}
