{f'layer_{i}': {'units': 2 ** i, 'activation': 'relu', 'initializer': 'glorot_uniform'} for i in range(4)}
