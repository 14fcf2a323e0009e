import one
import two

print(one.one(), two.two())
