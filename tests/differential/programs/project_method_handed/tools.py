import time


class Retry:
    def __init__(self, times):
        self.times = times

    def run(self, method, *, wait=0, **params):
        for _ in range(self.times):
            try:
                return method(**params)
            except ValueError:
                time.sleep(wait)


def attempt(method, **params):
    return Retry(2).run(method, **params)
