# The arguments of fit, evaluate and predict, one by one, in one or two epochs from the same weights.
import numpy as np
import keras
from keras import layers

x = np.linspace(-1, 1, 40).reshape(10, 4).astype("float32")
y = np.array([0, 1, 2, 0, 1, 2, 0, 1, 2, 0])
weights = np.linspace(0.1, 2.0, 10)
classes = {0: 1.0, 1: 5.0, 2: 0.5}


def net(loss="sparse_categorical_crossentropy", **options):
    m = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax", name="d")])
    m.set_weights([np.linspace(-0.3, 0.5, 12).reshape(4, 3), np.zeros(3)])
    m.compile(optimizer=keras.optimizers.SGD(0.1), loss=loss, **options)
    return m


def fit(label, m=None, target=y, **options):
    settings = dict(verbose=0, shuffle=False, epochs=2, batch_size=4)
    settings.update(options)
    m = m or net()
    h = m.fit(x, target, **settings)
    history = {k: [round(float(v), 4) for v in vs] for k, vs in h.history.items()}
    print(label, h.epoch, history, round(float(np.abs(m.get_weights()[0]).sum()), 4))


val = (x[:7] * 0.5, y[:7])
fit("plain")
fit("steps 1", steps_per_epoch=1, epochs=4)
fit("steps 2", steps_per_epoch=2, epochs=4)
fit("steps 3", steps_per_epoch=3)
fit("validation steps 1", validation_data=val, validation_steps=1)
fit("validation steps 2", validation_data=val, validation_steps=2, validation_batch_size=3)
fit("validation steps 9", validation_data=val, validation_steps=9)
fit("validation freq 2", validation_data=val, validation_freq=2, epochs=5)
fit("validation freq [1, 4]", validation_data=val, validation_freq=[1, 4], epochs=5)
fit("validation list", validation_data=list(val))
fit("validation weights", validation_data=(*val, weights[:7]))
fit("split", validation_split=0.3)
fit("split and data", validation_split=0.3, validation_data=val)
fit("initial epoch", initial_epoch=1, epochs=3)
fit("initial epoch too late", initial_epoch=3, epochs=2)
fit("no epochs", epochs=0)
fit("default batch", batch_size=None)
fit("large batch", batch_size=400)
fit("classes", class_weight=classes)
fit("one class", class_weight={1: 5.0})
fit("classes, split", class_weight=classes, validation_split=0.3)
fit("classes, one-hot", net("categorical_crossentropy", metrics=["accuracy"]), keras.utils.to_categorical(y),
    class_weight=classes)
fit("weights", sample_weight=weights)
fit("weights, split", sample_weight=weights, validation_split=0.3)
fit("weights, metric", net(metrics=["accuracy"]), sample_weight=weights)
fit("weights, weighted", net(weighted_metrics=["accuracy"]), sample_weight=weights)
fit("weights, both", net(metrics=["accuracy"], weighted_metrics=["accuracy"]), sample_weight=weights)
fit("weights in a column", sample_weight=weights.reshape(10, 1))
fit("callback alone", callbacks=keras.callbacks.TerminateOnNaN())
fit("callbacks in a tuple", callbacks=(keras.callbacks.TerminateOnNaN(),))
fit("targets in a column", target=y.reshape(-1, 1))
for given in (["accuracy"], {"d": "accuracy"}, {"d": ["accuracy"]}, [["accuracy"]], ["acc"],
              ["accuracy", "sparse_categorical_crossentropy"]):
    fit(f"metrics {given}", net(metrics=given), epochs=1)
    fit(f"weighted {given}", net(weighted_metrics=given), epochs=1, sample_weight=weights)
fit("the same twice", net("mse", metrics=["mse", "mse"]), keras.utils.to_categorical(y), epochs=1)
for given in (2.0, [2.0], {"d": 2.0}):
    fit(f"loss_weights {given}", net(loss_weights=given), epochs=1)

m = net(metrics=["accuracy"])
w = net(weighted_metrics=["accuracy"])


def told(values):
    if isinstance(values, dict):
        return {k: round(float(v), 4) for k, v in values.items()}
    return [round(float(v), 4) for v in values]


print(told(m.evaluate(x, y, verbose=0)))
print(told(m.evaluate(x, y, verbose=0, return_dict=True)))
print(told(m.evaluate(x, y, verbose=0, batch_size=3, steps=2)))
print(told(m.evaluate(x, y, verbose=0, batch_size=3, steps=9)))
print(told(m.evaluate(x, y, verbose=0, sample_weight=weights)))
print(told(w.evaluate(x, y, verbose=0, sample_weight=weights)))
print(m.predict(x, verbose=0).shape, m.predict(x, batch_size=3, verbose=0, steps=2).shape)
print(told(m.train_on_batch(x, y)), told(m.train_on_batch(x, y, return_dict=True)))
print(told(m.train_on_batch(x, y, sample_weight=weights)), told(m.train_on_batch(x, y, class_weight=classes)))
print(told(m.test_on_batch(x, y)), told(m.test_on_batch(x, y, return_dict=True)))
print(told(w.test_on_batch(x, y, sample_weight=weights)), m.predict_on_batch(x).shape)
