from os import environ as env

for name in ("MY_KEY",):
    env[name] = "sk-second"
