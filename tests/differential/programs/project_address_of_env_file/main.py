# bench: env = OPENAI_API_BASE=-
# bench: env = OPENAI_BASE_URL=-
from dotenv import load_dotenv

load_dotenv()

from llm import ask

print(ask("Which way?"))
