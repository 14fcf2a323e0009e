"""Where errors are caught, raised and read."""
