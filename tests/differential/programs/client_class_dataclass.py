from dataclasses import dataclass, field

import openai


@dataclass
class Writer:
    key: str
    model: str = "text-davinci-003"
    drafts: list = field(default_factory=list)

    def __post_init__(self):
        openai.api_key = self.key

    def write(self, topic):
        text = openai.Completion.create(model=self.model, prompt=topic, max_tokens=8)["choices"][0][
            "text"
        ]
        self.drafts.append(text)
        return text


w = Writer("sk-dataclass")
print(w.write("cats"))
print(len(w.drafts), w.model)
