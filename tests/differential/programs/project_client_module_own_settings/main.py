"""The chosen module makes the settings itself; files that import it, or another one, take them."""
# bench: client-module = settings.py

import settings
import first
import second

print(settings.TEAM, first.ask("One"), second.count_models())
