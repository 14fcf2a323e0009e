from openai import ChatCompletion
