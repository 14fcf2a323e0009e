from conf import LIMITED


def named(target):
    target["headers"] = {"x-name": "deeper"}


def limited(target=LIMITED):
    target["request_timeout"] = 6
