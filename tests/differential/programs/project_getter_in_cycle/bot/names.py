KEYS = {"azure": "key-one", "open_ai": "key-two"}
