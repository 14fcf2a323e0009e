import params

params.DEFAULT.request_timeout = 3
