from planner import plan

print(plan("go", 2))
