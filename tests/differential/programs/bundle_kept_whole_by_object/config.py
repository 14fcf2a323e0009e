MODEL_PARAMS = {"model": "gpt-4", "temperature": 0.2}
