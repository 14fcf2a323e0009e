import openai as ai
