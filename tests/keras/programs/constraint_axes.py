# The axes a norm is taken over: 0 of any weight unless told.
import keras
import numpy as np
from keras import constraints, layers

rng = np.random.default_rng(1)
for constraint in ("max_norm", constraints.MaxNorm(0.5), constraints.MaxNorm(0.5, axis=[0, 1, 2]),
                   constraints.MaxNorm(0.3, axis=1), constraints.MaxNorm(0.3, axis=-1), "unit_norm",
                   constraints.UnitNorm(axis=[0, 1, 2])):
    model = keras.Sequential([keras.Input((5, 6, 2)),
                              layers.Conv2D(3, (2, 3), kernel_constraint=constraint), layers.Flatten(),
                              layers.Dense(2, kernel_constraint=constraints.MaxNorm(0.2),
                                           bias_constraint=constraints.MaxNorm(0.01))])
    model.set_weights([rng.normal(size=w.shape) for w in model.get_weights()])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    model.fit(rng.normal(size=(4, 5, 6, 2)), rng.normal(size=(4, 2)), epochs=1, verbose=0)
    for w in model.get_weights():
        print(w.shape, [round(float(v), 3) for v in w.reshape(-1)[:6]], round(float((w * w).sum()), 3))
w = np.ones((2, 3, 4), "float32")
print(np.round(np.asarray(constraints.UnitNorm(axis=[0, 1])(w)).reshape(-1)[:3], 4))
