print("a" "b" 'c', "tab\tnew\\n", r"raw\n", "é ü 漢 🙂", len("🙂é"), "\x41\u00e9\U0001F642")
print("""multi
line""", 'it''s', "q\"q")
print(b"bytes\x00\xff", len(b"abc"), b"abc"[1])
