NAME = "a module of the package"
