import conf

conf.K = "sk-b"
