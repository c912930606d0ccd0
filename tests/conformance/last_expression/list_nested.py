[[i * j for j in range(1, 15)] for i in range(1, 6)]
