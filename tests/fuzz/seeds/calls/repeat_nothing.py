t(lambda: b'' * 10**18)
