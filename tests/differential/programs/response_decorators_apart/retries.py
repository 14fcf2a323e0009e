import functools
import time


def patient(times=3, errors=(ConnectionError,)):
    def decorate(function):
        @functools.wraps(function)
        def again(*args, **kwargs):
            for _ in range(times):
                try:
                    return function(*args, **kwargs)
                except errors as error:
                    print("again", type(error).__name__)
            return None

        return again

    return decorate


def timed(function):
    async def measured(*args, **kwargs):
        start = time.time()
        result = await function(*args, **kwargs)
        print(f"{function.__name__}: {time.time() - start >= 0}", sorted(kwargs))
        return result

    return measured
