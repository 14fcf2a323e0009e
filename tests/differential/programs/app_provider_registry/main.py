import providers

for name in sorted(providers.REGISTRY):
    provider = providers.REGISTRY[name]()
    print(name, provider.complete("registered"))
