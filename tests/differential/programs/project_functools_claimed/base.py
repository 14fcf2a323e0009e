functools = "our functools"
get_client = "our getter"
