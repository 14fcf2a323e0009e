class StoreMixin:
    @property
    def client(self):
        return "of the store"
