from sdk import ai

ai.api_key = "sk-alias"
import app

print(app.run())
