# Batches with steps_per_epoch and no batch_size, epochs that are not validated, steps without
# anything to train, lists of scores of several outputs.
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(13, 3))
y = rng.normal(size=(13, 1))
pair = (x[:4], y[:4])


def made():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.set_weights([np.ones((3, 1)), np.zeros(1)])
    model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
    return model


for settings in (dict(steps_per_epoch=2), dict(steps_per_epoch=2, epochs=2),
                 dict(steps_per_epoch=2, sample_weight=np.linspace(0.5, 2, 13)),
                 dict(steps_per_epoch=2, batch_size=5, epochs=3), dict(steps_per_epoch=4, batch_size=5, epochs=2),
                 dict(validation_data=pair, validation_freq=2), dict(validation_data=pair, validation_freq=[2, 3]),
                 dict(validation_data=pair, validation_freq=[1, 3], epochs=4),
                 dict(validation_split=0.3, validation_freq=2), dict(validation_data=pair, validation_steps=2),
                 dict(validation_data=pair, validation_steps=1, validation_batch_size=3)):
    model = made()
    h = model.fit(x, y, shuffle=False, verbose=0, **settings)
    print(h.epoch, {k: [round(v, 4) for v in h.history[k]] for k in h.history}, h.params["steps"],
          int(model.optimizer.iterations))
print(np.round(made().evaluate(x, y, steps=2, verbose=0), 4), made().predict(x, steps=3, verbose=0).shape)

model = made()
model.trainable = False
model.compile(optimizer="sgd", loss="mse")
print(np.round(model.fit(x, y, verbose=0).history["loss"], 4),
      int(model.optimizer.iterations))

a = keras.Input((3,))
model = keras.Model(a, [keras.layers.Dense(1, name="one")(a), keras.layers.Dense(1, name="two")(a)])
model.set_weights([np.full(w.shape, 0.5) for w in model.get_weights()])
model.compile(optimizer="sgd", loss=["mse", "mae"], metrics=[["mse", "mae"], ["mse", "mape"]])
print(np.round(model.evaluate(x, [y, 2 * y], verbose=0), 4))
print({k: round(v, 4) for k, v in model.evaluate(x, [y, 2 * y], verbose=0, return_dict=True).items()})
print(np.round(model.train_on_batch(x, [y, 2 * y]), 4))
