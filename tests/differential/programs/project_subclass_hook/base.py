REGISTRY = {}


class Task:
    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        REGISTRY[cls.__name__] = cls().run()
