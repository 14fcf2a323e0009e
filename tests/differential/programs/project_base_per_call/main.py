import gateways

print(gateways.local("near"))
print(gateways.remote("far"))
