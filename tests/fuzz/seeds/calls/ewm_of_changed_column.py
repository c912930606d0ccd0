column[int] = 'text'
t(lambda: ewm.mean())
t(lambda: ewm.std())
