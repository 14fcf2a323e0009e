"""The differential test bench: v0 programs against their migrations, on a server of our own.

``server.py`` plays the API, ``zygote.py`` runs programs under one SDK release, ``runner.py`` joins
both, ``comparison.py`` says what counts as equal, ``programs/`` holds the programs and its
``README.md`` how they are written. The tests are ``../test_differential.py``. ``grammar.py`` draws
random programs about responses, ``property.py`` tries them: ``../test_property.py``.
"""
