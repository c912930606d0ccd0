import numpy as np

names = ['bool', 'uint8', 'int32', 'int64', 'float32', 'float64']
