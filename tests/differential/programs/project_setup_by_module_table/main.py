"""A setup file that never imports the SDK but finds it in the table of loaded modules."""

import worker
import setup

setup.use_gateway()
print(worker.first_model())
