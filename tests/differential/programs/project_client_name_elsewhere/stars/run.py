from starred import *

print(complete("by a star"), client, OpenAI)
