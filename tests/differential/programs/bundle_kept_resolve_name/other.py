import pkgutil

print(sorted(pkgutil.resolve_name("config:COMMON")))
