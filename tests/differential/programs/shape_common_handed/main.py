from live import live
from parse import text_of

print(text_of({"error": "none"}))
print(text_of({"choices": [{"message": {"role": "a", "content": "canned"}}]}))
live("hi")
