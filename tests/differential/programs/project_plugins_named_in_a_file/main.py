import sys, os

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(here, "conf"), os.path.join(here, "host")]
from host.run import main

main(os.path.join(here, "host", "plugins.yaml"))
