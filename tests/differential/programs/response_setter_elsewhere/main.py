import openai
from box import Box

box = Box()
box.page = openai.Model.list()


class Holder:
    def __init__(self, page):
        self.page = page


print(
    {
        key: vars(Holder(box.page))["page"][key]
        for key in vars(Holder(box.page))["page"]
        if key == "object"
    }
)
print(box.first["id"], box.count)
