from client import ChatService

service = ChatService("sk-method")
print(service.chat("hi", engine="gpt-4", request_timeout=12))
print(service.chat("hi again", temperature=0, engine="gpt-3.5-turbo"))
