from dotenv import load_dotenv

load_dotenv()

from ask import ask

print(ask("x"))
