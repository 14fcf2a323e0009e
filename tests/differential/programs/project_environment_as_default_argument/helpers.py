import os


def put(k, v, env=os.environ):
    env[k] = v
