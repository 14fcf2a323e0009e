from unittest.mock import patch
import app

with patch.multiple("openai", api_key="sk-m", organization="org-m"):
    print(app.ask("in"))
