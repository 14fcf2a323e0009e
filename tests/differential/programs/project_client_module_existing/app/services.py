"""What the application talks to."""

import json

NAME = json.loads('"services"')
