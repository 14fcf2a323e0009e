class Parser:
    def parse(self, response):
        return "none"


def make():
    return Parser()
