def named(target):
    target["headers"] = {"x-name": "deeper"}
