x = [1, 2]
print('before')
x[5]
