import numpy as np
[np.arange(3), np.ones((2, 2)), np.float32(0.1)]
