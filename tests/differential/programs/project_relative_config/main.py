from pkg.sub.deep import deep

print(deep("relative"))
