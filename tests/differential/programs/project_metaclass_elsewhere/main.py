"""A metaclass of another file makes calls while classes are defined, above the endpoint."""

import openai
import plugins


class Own(plugins.Plugin):
    @classmethod
    def warm_up(cls):
        return openai.Moderation.create(input=cls.__name__)["results"][0]["flagged"]


class Second(Own):
    pass


openai.api_base = "https://proxy.example.com/v1"
print(plugins.Registering.found, Second.warm_up())
