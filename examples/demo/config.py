"""Settings that the whole project shares."""

import os

EMBEDDING_MODEL = os.getenv("EMBEDDING_MODEL", "text-embedding-ada-002")
TICKETS = os.getenv("TICKETS", "tickets.jsonl")
