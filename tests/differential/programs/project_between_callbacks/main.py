# bench: differs = requests because clients/openai on auto, lazy
from flow import flow
from steps import enrich

print(flow("q", [enrich]))
