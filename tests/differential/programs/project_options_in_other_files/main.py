"""Options that only their own module names, by packages and modules that others hold."""

import pkg
import pkg.llm

print(pkg.llm.ask("x"), pkg.__name__)
