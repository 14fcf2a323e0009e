_BACKENDS = {}


def register(name):
    def decorator(func):
        _BACKENDS[name] = func
        return func

    return decorator


def get(name):
    return _BACKENDS[name]


def names():
    return sorted(_BACKENDS)
