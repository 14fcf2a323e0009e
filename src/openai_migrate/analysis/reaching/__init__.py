"""Objects that code reaches by other ways than their names: texts, dictionaries."""
