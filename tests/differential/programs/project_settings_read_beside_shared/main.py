import one
import two

print(one.ask("x"), two.headers())
