def describe(bot):
    for name in dir(bot):
        if not name.startswith("_") and not callable(getattr(bot, name)):
            print(name, "=", getattr(bot, name))
