import numpy as np
np.zeros((28, 28, 1)).shape
