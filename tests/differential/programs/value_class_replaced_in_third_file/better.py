import lib


class Better(lib.Parser):
    def parse(self, response):
        return response["choices"][0]["message"]["content"]


lib.Parser = Better
