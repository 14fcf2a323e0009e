def run(function):
    print(function())
