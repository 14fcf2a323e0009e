import openai


class Lister:
    def __init__(self):
        self.ids = openai.Model.list()["data"][0]["id"]


lister = Lister()
openai.api_key = "sk-after"
print(lister.ids, Lister().ids)
