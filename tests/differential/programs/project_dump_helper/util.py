import json


def dump(record):
    print(json.dumps(record, sort_keys=True))
