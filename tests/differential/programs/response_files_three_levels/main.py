import ui

ui.show("hello")
