import json


class _Secrets:
    def get_secret_value(self, SecretId):
        return {"SecretString": json.dumps({"key": "sk-" + SecretId, "org": "org-9"})}


def client(name):
    return _Secrets()
