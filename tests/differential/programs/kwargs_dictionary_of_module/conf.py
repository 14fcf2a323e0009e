PARAMS = {"engine": "davinci"}
PARAMS["request_timeout"] = 4
