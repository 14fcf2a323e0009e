import json
from config import COMMON

print(json.dumps(COMMON, sort_keys=True))
