# Far from 0 slopes are tiny but no zeros: large errors still move the weights.
import keras
import numpy as np
from keras import layers

AT = [-20.0, -8.0, -3.5, -1.0, 0.0, 1.0, 3.5, 8.0, 20.0]
for name in ("relu", "sigmoid", "tanh", "elu", "selu", "softplus", "softsign", "leaky_relu", "relu6",
             "hard_sigmoid", "hard_silu", "exponential", "silu", "mish", "gelu"):
    model = keras.Sequential([keras.Input((1,)), layers.Dense(len(AT), activation=name)])
    model.set_weights([np.zeros((1, len(AT))), np.array(AT)])
    last = layers.Dense(1, use_bias=False)
    far = keras.Sequential([model, last])
    far.build((None, 1))
    last.set_weights([np.full((len(AT), 1), 2.0**32)])
    last.trainable = False
    far.compile(optimizer=keras.optimizers.SGD(2.0**-10), loss="mae")
    far.fit(np.zeros((1, 1)), np.full((1, 1), 1e30), verbose=0)
    moved = model.get_weights()[1].astype("float64") - AT
    print(name, [f"{v:.3g}" for v in moved if abs(v) > 1e-4])
