PARAMS = {"model": "gpt-4"}
