COMMON = {"engine": "gpt-3.5-turbo", "request_timeout": 30}
