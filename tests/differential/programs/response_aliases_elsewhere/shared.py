from holders import History

history = History([])
greeting = "hello"
