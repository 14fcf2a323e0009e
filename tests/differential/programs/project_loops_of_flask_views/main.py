from web import app

print(app.get("/ask"))
print(app.get("/ask"))
