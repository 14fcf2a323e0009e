from pipe import run

print(run())
