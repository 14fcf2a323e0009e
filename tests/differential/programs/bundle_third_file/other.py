from config import COMMON

COMMON["request_timeout"] = 7


def show():
    return COMMON["request_timeout"], "engine" in COMMON
