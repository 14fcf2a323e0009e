# bench: unsafe
import env
import app

print(app.run())
