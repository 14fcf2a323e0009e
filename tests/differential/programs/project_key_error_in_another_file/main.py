import reader

for c in reader.chunks():
    try:
        print(reader.text(c))
    except KeyError:
        print("-")
