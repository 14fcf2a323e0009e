import os


def go_without_proxy():
    os.environ["http_proxy"] = os.environ["https_proxy"] = ""
