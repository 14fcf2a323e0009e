"""Imported when v0 has read its endpoint."""

import os

os.environ["OPENAI_API_BASE"] = "https://late.example.com/v1"

import openai


def count():
    return len(openai.Model.list()["data"])
