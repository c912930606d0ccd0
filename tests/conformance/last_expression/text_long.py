'word ' * 30
