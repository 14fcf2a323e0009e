"""Parts of a response in a dictionary of an unknown library class: their text was JSON in v0."""
# bench: differs = stdout because access/lost, access/dynamic-item

from collections import ChainMap

import openai


def part(whole, key="data"):
    return whole[key]


known = ChainMap({}, {"models": part(openai.Model.list())})
print("\n".join(str(model) for model in known["models"]))
