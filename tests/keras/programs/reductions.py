# Losses that add up the values of a batch.
import numpy as np
import keras
from keras import layers, losses

x = np.arange(30.0).reshape(10, 3).astype("float32") / 10
y = (x.sum(axis=1, keepdims=True) - 1).astype("float32")
w = np.linspace(0.5, 2.0, 10)


def show(values):
    print(["%.5g" % v for v in np.array(values).ravel().tolist()])


def fresh(reduction):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1, kernel_initializer="ones")])
    model.compile(optimizer=keras.optimizers.SGD(0.001), loss=losses.MeanSquaredError(reduction=reduction))
    return model


for reduction in ("sum", "mean_with_sample_weight", "mean"):
    model = fresh(reduction)
    show(model.evaluate(x, y, batch_size=4, verbose=0))
    show(model.evaluate(x, y, batch_size=4, sample_weight=w, verbose=0))
    show(model.evaluate(np.tile(x, (7, 1)), np.tile(y, (7, 1)), verbose=0))
    show(model.test_on_batch(x, y))
    history = model.fit(x, y, batch_size=4, epochs=2, shuffle=False, sample_weight=w, verbose=0, validation_data=(x, y))
    show(history.history["loss"])
    show(history.history["val_loss"])
    show(model.get_weights()[0])
    show(model.train_on_batch(x, y))
    show(model.get_weights()[0])
for cls, targets in (("Huber", y), ("SparseCategoricalCrossentropy", np.arange(10) % 2)):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, activation="softmax", kernel_initializer="ones")])
    model.compile("sgd", loss=getattr(losses, cls)(reduction="sum"))
    if cls != "Huber":
        show(model.fit(x, targets, batch_size=5, shuffle=False, verbose=0).history["loss"])
        show(model.get_weights()[0])
for made in ({"momentum": 2.0}, {"momentum": -0.5}, {"clipnorm": 1.0, "clipvalue": 1.0}, {"clipnorm": 1.0, "global_clipnorm": 1.0}):
    try:
        keras.optimizers.SGD(0.1, **made)
    except ValueError:
        print("refused", made)
