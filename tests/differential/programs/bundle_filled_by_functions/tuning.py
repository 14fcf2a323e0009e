from deeper import named


def tune(params, seconds):
    params.setdefault("request_timeout", seconds)
    named(params)
