# bench: differs = stdout because project/stand-in
"""Runs its tests, which replace functions of the app, then itself."""

import unittest

import test_answers
from answers import Bot, ask, text

result = unittest.TextTestRunner(verbosity=0).run(
    unittest.defaultTestLoader.loadTestsFromModule(test_answers)
)
print("passed", result.testsRun - len(result.errors), "of", result.testsRun)
print(ask("for real"), Bot().ask("and"), text("streamed"))
