import openai
from setup_llm import Setup

Setup(openai, "sk-7").endpoint("https://proxy.example.com/v1")
