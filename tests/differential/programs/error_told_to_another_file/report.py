def describe(e):
    return getattr(e, "user_message", None) or "unknown"


class Log:
    def __init__(self):
        self.rows = []

    def add(self, e):
        self.rows.append(getattr(e, "http_status", 0))
