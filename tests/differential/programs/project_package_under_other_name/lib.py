import openai

SDK = openai
