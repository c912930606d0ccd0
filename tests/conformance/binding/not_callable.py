x = 5
for call in [lambda: x(), lambda: "s"(1), lambda: [1](0), lambda: None(), lambda: {}()]:
    try:
        call()
    except TypeError as e:
        print(e)
