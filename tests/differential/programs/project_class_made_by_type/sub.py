from base import Agent


def make():
    return type("S", (Agent,), {"client": property(lambda self: "ro")})
