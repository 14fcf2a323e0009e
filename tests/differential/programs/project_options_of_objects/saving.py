import json


def save(thing):
    return json.dumps(vars(thing), sort_keys=True)
