from app import create_app

app = create_app()
print(app.ask("class of settings"))
