def build(**kw):
    return {"engine": "gpt-4", **kw}


def build2(**kw):
    d = dict(engine="gpt-4", **kw)
    d.update(kw)
    return d
