def make(version):
    print(version)
