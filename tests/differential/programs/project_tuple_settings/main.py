from talk import talk

print(talk("two at once"))
