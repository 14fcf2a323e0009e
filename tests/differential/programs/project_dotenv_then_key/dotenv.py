"""A stand-in for the package of that name."""

import os


def load_dotenv(path=".env"):
    for line in open(os.path.join(os.path.dirname(__file__), path)):
        name, _, value = line.strip().partition("=")
        os.environ.setdefault(name, value)
