"""One module for each rule kind."""
