import worker

print(worker.work("from ini"))
