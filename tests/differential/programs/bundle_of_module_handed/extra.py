def fill(c):
    c.PARAMS["request_timeout"] = 3
