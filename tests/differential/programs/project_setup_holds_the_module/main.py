"""A setup object that holds the SDK's module configures it for another file."""

from setup import Setup
from worker import first_model

Setup("team-a").configure("sk-8")
print(first_model())
