import sys


def use_gateway():
    sys.modules["openai"].api_key = "sk-gateway"
    sys.modules["openai"].api_base = "https://gateway.example.com/v1"
