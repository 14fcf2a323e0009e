import conf

NAMES = ["request_timeout"]
for name in NAMES:
    conf.PARAMS[name] = 20
