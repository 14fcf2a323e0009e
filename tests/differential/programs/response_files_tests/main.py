# bench: module = unittest
# bench: argv = -q test_app
