from conf import OTHERS, PARAMS

PARAMS["request_timeout"] = 20
OTHERS["request_timeout"] = 30


def shown():
    return PARAMS.get("request_timeout"), OTHERS.get("request_timeout")
