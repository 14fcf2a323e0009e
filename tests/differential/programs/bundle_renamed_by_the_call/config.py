MODEL = {"id": "gpt-4"}
