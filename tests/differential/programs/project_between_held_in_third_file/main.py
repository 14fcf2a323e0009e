import by_method
import by_property

print(by_method.ask("one"))
print(by_property.Bot().ask("two"))
