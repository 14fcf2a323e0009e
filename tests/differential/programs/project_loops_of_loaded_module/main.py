import importlib

tool = importlib.import_module("ask")
tool.main()
tool.main()
