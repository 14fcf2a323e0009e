# bench: differs = stdout, requests, status because resources/completion-create
# What is imported is hidden by a definition, but not yet for a module that is imported above it.
import helpers

print(helpers.Completion(), helpers.first)
