[f'item number {i}' for i in range(12)]
