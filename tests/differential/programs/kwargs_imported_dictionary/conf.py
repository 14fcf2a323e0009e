PARAMS = {"engine": "davinci", "request_timeout": 4}
