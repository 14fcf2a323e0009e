import asyncio

import chat
import flags
import search

print(chat.ask("hello", "azure"))
print(chat.ask("hello", "open_ai"))
print(flags.is_bad("hello"))
print(search.names(), asyncio.run(search.vector("hello")), search.with_other_key("hello"))
