try:
    blank[matrix] = [[], []]
except Exception as error:
    str(error)
t(lambda: blank.to_numpy())
