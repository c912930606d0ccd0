def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for conv in ['d', 'i', 'u', 'o', 'x', 'X', 'e', 'E', 'f', 'F', 'g', 'G', 'c', 's', 'r', 'a', '%', 'z', 'b', 'D']:
    for flags in ['', '5', '-5', '05', '+', ' ', '#', '.2', '8.3', '+08.2', '-8.1', '#.0', '.0', '# 09', 'l', 'hh']:
        for v in [0, 65, -3, 2.5, 'é', None]:
            show(lambda: ('%' + flags + conv) % v)
