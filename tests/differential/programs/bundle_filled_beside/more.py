import conf

NAME = "more"
conf.PARAMS.update(headers={"x-name": NAME})
conf.PARAMS |= {"user": NAME}
