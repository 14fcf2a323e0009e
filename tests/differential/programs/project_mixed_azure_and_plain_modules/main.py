import azure_side
import plain_side

print(azure_side.ask("one"))
print(plain_side.ask("two"))
print(azure_side.ask("three"))
