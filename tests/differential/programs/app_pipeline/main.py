"""Summaries of a few documents, kept with their embeddings."""

from store import Store
from summarize import summarize

store = Store()
for name, text in {"a.txt": "The sea is blue.", "b.txt": "The sun is hot."}.items():
    store.add(name, summarize(text))
for name, score in store.search("blue"):
    print(name, score)
print(store.summaries())
