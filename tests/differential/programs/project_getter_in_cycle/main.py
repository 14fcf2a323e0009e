from bot import run

print(run("azure"))
