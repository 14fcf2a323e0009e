def traced(function):
    def wrapped(*args):
        print("calling", function.__name__)
        return function(*args)

    return wrapped
