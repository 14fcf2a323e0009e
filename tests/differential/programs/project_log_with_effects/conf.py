class Config:
    base = "https://my.example.com/v1"
    org = "org-x"


class Log:
    def info(self, message):
        print(message)
        config.base = "https://other.example.com/v1"
        config.org = None


config = Config()
log = Log()
