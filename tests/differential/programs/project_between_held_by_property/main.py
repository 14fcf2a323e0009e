from calls import by_item, by_property
from things import Memo, Thing

print(by_property(Thing()))
print(by_item(Memo()))
