from handlers import handle
from users import USERS

for user in USERS:
    print(user["name"], handle(user, f"I am {user['name']}"))
