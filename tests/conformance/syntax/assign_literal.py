print("no")
1 = x
