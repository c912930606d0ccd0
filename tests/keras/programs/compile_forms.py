# The forms in which compile takes its arguments.
import numpy as np
import keras
from keras import layers, losses, metrics, optimizers

x = np.arange(12.0).reshape(4, 3)
y = np.array([[0.0], [1.0], [1.0], [0.0]])


def run(**options):
    m = keras.Sequential([keras.Input((3,)), layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")])
    m.compile(**options)
    h = m.fit(x, y, epochs=2, batch_size=4, verbose=0, shuffle=False)
    print({k: [round(float(v), 4) for v in vs] for k, vs in h.history.items()})


run(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
run(optimizer="Adam", loss="BinaryCrossentropy", metrics=["binary_accuracy"])
run(optimizer=optimizers.Adam(0.01), loss=losses.BinaryCrossentropy(), metrics=[metrics.BinaryAccuracy()])
run(optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True), loss=losses.mean_squared_error)
run(optimizer=keras.optimizers.SGD(0.1), loss=keras.losses.MeanSquaredError(), metrics=["mae"])
run(optimizer=keras.optimizers.RMSprop(), loss="mse", metrics=[keras.metrics.MeanSquaredError(name="m")])
run(optimizer=keras.optimizers.Adagrad(0.05), loss="mae")
run(loss="mean_absolute_error")
run(optimizer="sgd", loss=["mse"], metrics=[["mae"]])
run(optimizer="sgd", loss="mse", weighted_metrics=["mae"])

a = keras.Input((3,), name="a")
h = layers.Dense(2, name="hidden", kernel_initializer="ones")(a)
p = layers.Dense(1, name="p", kernel_initializer="ones")(h)
q = layers.Dense(2, name="q", kernel_initializer="ones", activation="softmax")(h)
two = keras.Model(a, [p, q])
labels = np.array([0, 1, 1, 0])


def both(target=None, **options):
    keras.utils.set_random_seed(0)
    two.set_weights([np.ones(w.shape) / 10 for w in two.get_weights()])
    two.compile(**options)
    hist = two.fit(x / 12, target, epochs=1, batch_size=4, verbose=0)
    print({k: round(float(v[0]), 4) for k, v in hist.history.items()})
    print([round(float(v), 4) for v in two.evaluate(x / 12, target, verbose=0)])


both([y, labels], optimizer="sgd", loss=["mse", "sparse_categorical_crossentropy"])
both([y, labels], optimizer="sgd", loss=["mse", "sparse_categorical_crossentropy"], loss_weights=[1.0, 0.5],
     metrics=[["mae"], ["accuracy"]])
both([y, labels], optimizer="sgd", loss={"p": "mse", "q": "sparse_categorical_crossentropy"},
     loss_weights={"p": 2.0, "q": 1.0}, metrics={"q": "accuracy"})
both({"p": y, "q": labels}, optimizer="sgd", loss={"p": "mse", "q": "sparse_categorical_crossentropy"},
     metrics={"p": ["mae", "mse"], "q": ["accuracy"]})
print([o.shape for o in two.predict(x, verbose=0)])
print(two.output_names, two.input_shape, two.output_shape)
