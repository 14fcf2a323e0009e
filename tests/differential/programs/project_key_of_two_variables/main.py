# bench: env = OTHER_KEY=sk-other
import llm
from dotenv import load_dotenv

load_dotenv()
print(llm.ask("hi"))
