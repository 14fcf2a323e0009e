from acme.chat import reply
from acme.moderation import is_bad

print(reply("hello"))
print(is_bad("hello"))
