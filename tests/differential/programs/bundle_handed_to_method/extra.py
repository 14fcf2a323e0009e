class Tuner:
    def tune(self, p):
        p["request_timeout"] = 3
