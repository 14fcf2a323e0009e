from outer import summarize_all

print(summarize_all(["t1", "t2"]))
