import importlib

llm = importlib.import_module(".llm", package=__package__)
tail = importlib.import_module(".llm", __name__)
