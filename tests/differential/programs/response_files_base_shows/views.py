class View:
    def show(self, response):
        self.handle(response)
