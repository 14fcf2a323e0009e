from printer import show

show("stream me")
