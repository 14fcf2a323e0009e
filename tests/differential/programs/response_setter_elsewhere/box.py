class Box:
    def __init__(self):
        self._page = None
        self.count = 0

    @property
    def page(self):
        return self._page

    @page.setter
    def page(self, new):
        self.count = len(new["data"])
        self._page = new

    @property
    def first(self):
        return self._page["data"][0]
