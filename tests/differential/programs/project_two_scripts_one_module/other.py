import openai
from common import ask

openai.api_key = "sk-other"
openai.api_base = "https://other.example.com/v1"

if __name__ == "__main__":
    print(ask("other"))
