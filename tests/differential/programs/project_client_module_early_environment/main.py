"""A file sets variables under their old names before the SDK is imported: its client stays there."""
# bench: client-module = llm_client.py

import os

os.environ["OPENAI_API_BASE"] = "https://early.example.com/v1"
os.environ["OPENAI_ORGANIZATION"] = "org-early"

import openai  # noqa: E402

print(openai.Moderation.create(input="x")["results"][0]["flagged"])
