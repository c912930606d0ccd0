print("not run")
if True:
    break
