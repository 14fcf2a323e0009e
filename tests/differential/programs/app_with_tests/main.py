# bench: differs = stdout because resources/chat-completion-create
"""Runs its tests, then itself."""

import unittest

import test_summary
from summary import summarize

result = unittest.TextTestRunner(verbosity=0).run(
    unittest.defaultTestLoader.loadTestsFromModule(test_summary)
)
print("passed" if result.wasSuccessful() else "failed", result.testsRun)
print(summarize("for real"))
