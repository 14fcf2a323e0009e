import config
from late import late

print(late("imported when needed"))
