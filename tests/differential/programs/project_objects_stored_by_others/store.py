import json
import shelve
from copy import deepcopy


def branches(agent, count):
    for number in range(count):
        branch = deepcopy(agent)
        branch.name += str(number)
        yield branch


def keep(path, agent):
    with shelve.open(path) as shelf:
        shelf["agent"] = agent


def take(path):
    with shelve.open(path) as shelf:
        return shelf["agent"]


def written(thing):
    return json.dumps(thing, default=lambda one: one.__dict__)
