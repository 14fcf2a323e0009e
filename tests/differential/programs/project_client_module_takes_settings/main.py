"""A config file makes the settings; the chosen module takes them over, and a worker that never
imported the config file gets its client there."""
# bench: client-module = llm_client.py
# bench: env = GATEWAY_KEY=sk-gateway

import config
import worker

print(config.MODEL, worker.ask("Who?"))
