import numpy as np
np.arange(10000) * 0.5
