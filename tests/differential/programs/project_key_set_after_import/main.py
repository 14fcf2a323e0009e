"""A file that does not name the SDK sets the key when v0 has read it: it has no effect."""
# bench: differs = requests because settings/api-key on lazy, module-level

import environment
import llm

environment.use("sk-late")
print(llm.count())
