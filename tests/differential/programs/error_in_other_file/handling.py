last = []


def describe(error):
    alias = error
    return f"{alias.http_status} {getattr(error, 'http_status', 0)}"


class Keeper:
    def __init__(self):
        self.errors = []
        self.first = None

    def keep(self, error):
        self.errors.append(error)
        self.first = self.first or error

    def codes(self):
        return [error.http_status for error in self.errors], self.first.http_status
