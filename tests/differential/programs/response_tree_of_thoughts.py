import openai


class Node:
    def __init__(self, prompt, parent=None):
        self.prompt = prompt
        self.parent = parent
        self.children = []
        self.response = openai.Completion.create(model="ada", prompt=prompt, n=2)

    def expand(self, depth):
        if depth == 0:
            return self
        for choice in self.response["choices"]:
            child = Node(choice["text"].strip()[-12:], parent=self)
            self.children.append(child.expand(depth - 1))
        return self

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def path(self):
        return (self.parent.path() if self.parent else []) + [
            self.response["choices"][0]["text"].strip()
        ]


root = Node("root").expand(1)
print([n.response["usage"]["total_tokens"] for n in root.walk()])
print(root.children[-1].path(), root.children[0].parent.response["model"])
