import config

for name, value in sorted(vars(config).items()):
    if isinstance(value, dict) and name.isupper():
        print(name, sorted(value))
