"""The package imports the module with the settings before any of its others can run."""

from app import create_app

app = create_app()
print(app.handle("hey"))
