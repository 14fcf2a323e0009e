"""What takes the place of the SDK's objects and of functions that give responses, as in tests."""
