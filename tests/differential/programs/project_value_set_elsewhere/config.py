ORGANIZATION = "org-a"


def switch():
    global ORGANIZATION
    ORGANIZATION = "org-b"
