import numpy as np
{'x': np.arange(3), 'y': np.arange(6).reshape(2, 3), 'name': 'a name that is long enough to break the line'}
