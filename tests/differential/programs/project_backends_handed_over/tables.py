BACKENDS = {}
DEFAULT = None


def run(question):
    for name, backend in BACKENDS.items():
        print(name, backend.complete(question)["model"])
    print(DEFAULT.complete(question)["object"])
