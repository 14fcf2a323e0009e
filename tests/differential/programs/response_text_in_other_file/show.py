def show(choices):
    print("\n".join(map(str, choices)))
