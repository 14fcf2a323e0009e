def load(path):
    return [l.strip("- \n") for l in open(path) if l.startswith("- ")]
