import numpy as np
(np.arange(12).reshape(3, 4), np.zeros(3), 'text')
