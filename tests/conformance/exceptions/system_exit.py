print("bye")
pass
raise SystemExit
