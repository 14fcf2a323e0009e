def at_once(function):
    print(function())
    return function
