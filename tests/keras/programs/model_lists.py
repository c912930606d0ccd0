# model.metrics_names, model.losses.
import keras
import numpy as np

a = keras.Input((3,))
model = keras.Model(a, keras.layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.1), bias_regularizer="l1")(a))
model.set_weights([np.ones((3, 1)), np.full(1, 0.5)])
print(model.metrics_names, [round(float(v), 4) for v in model.losses])
for metrics in (None, [], ["mae", "mse"]):
    model.compile(optimizer="sgd", loss="mse", metrics=metrics)
    print(model.metrics_names, len(model.evaluate(np.ones((2, 3)), np.ones((2, 1)), verbose=0)) if metrics else 1)
model.layers[1].trainable = False
print([float(v) for v in model.losses], keras.Sequential([keras.layers.Dense(1)]).losses)
