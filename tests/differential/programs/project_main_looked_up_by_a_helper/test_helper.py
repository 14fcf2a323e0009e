import unittest

import helper


class HelperTest(unittest.TestCase):
    def test_show(self):
        self.assertTrue(helper.show)
