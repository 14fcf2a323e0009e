from providers.chat import ChatProvider
from providers.text import TextProvider

for provider in (ChatProvider("gpt-4"), TextProvider("davinci")):
    print(provider.generate("a prompt"), provider.cost())
