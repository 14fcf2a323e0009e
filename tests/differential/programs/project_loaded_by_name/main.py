"""Jobs that are loaded by their names: from a table, as a script, out of the table of modules."""

import runpy
import sys
from importlib import import_module

import settings  # noqa: F401

JOBS = {"tag": "jobs.tag", "sort": "jobs.sort"}

tag = __import__(JOBS["tag"], fromlist=["run"])
print(tag.LIMITS["max_tokens"], tag.run("one")["choices"][0]["text"])
print(import_module("jobs.sort").run("two")["choices"][0]["message"]["content"])
print(vars(sys.modules["jobs.sort"])["run"]("three")["choices"][0]["message"]["role"])
print(runpy.run_path("jobs/tag.py")["run"]("four")["choices"][0]["text"])
