import pkg.client
from pkg import ask

print(ask("in a package"), pkg.client.NAME)
