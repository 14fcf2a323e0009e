from compat import Chat
