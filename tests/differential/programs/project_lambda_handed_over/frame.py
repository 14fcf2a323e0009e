class C:
    def apply(self, f):
        return [len(f(x)) for x in ["a", "b"]]


class F(dict):
    text = C()


df = F()
