# bench: differs = requests because clients/openai
from a import job_a
from b import job_b
import threading

out = []
ev = threading.Event()
ta = threading.Thread(target=lambda: out.append(job_a(ev)))
ta.start()
out.append(job_b())
ev.set()
ta.join()
print(out)
