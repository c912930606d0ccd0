# Callbacks on sequences whose course is known.
import numpy as np
import keras
from keras import layers
from keras.callbacks import (EarlyStopping, LambdaCallback, LearningRateScheduler, ReduceLROnPlateau,
                             TerminateOnNaN)

x = np.ones((4, 1))


def model(rate=0.0, start=1.0):
    m = keras.Sequential([keras.Input((1,)), layers.Dense(1, use_bias=False)])
    m.compile(optimizer=keras.optimizers.SGD(rate), loss="mse")
    m.set_weights([np.array([[start]])])
    return m


def scripted(losses):
    """A callback that makes the loss of epoch i what is listed: the weight is its root."""
    return LambdaCallback(on_epoch_begin=lambda epoch, logs: m.set_weights([np.array([[losses[epoch] ** 0.5]])]))


y = np.zeros((4, 1))
down = [5.0, 4.0, 3.0, 3.5, 3.4, 3.3, 3.2, 1.0, 1.0, 1.0]
for options in (dict(monitor="loss", patience=2), dict(monitor="loss", patience=2, restore_best_weights=True),
                dict(monitor="loss", patience=5), dict(monitor="loss", patience=1, min_delta=1.5),
                dict(monitor="loss", patience=2, start_from_epoch=4, restore_best_weights=True),
                dict(monitor="loss", patience=0), dict(monitor="loss", patience=2, mode="max"),
                dict(monitor="loss", patience=2, baseline=2.0),
                dict(monitor="loss", patience=2, verbose=1, restore_best_weights=True),
                dict(monitor="loss", patience=20, verbose=1, restore_best_weights=True)):
    m = model()
    stop = EarlyStopping(**options)
    h = m.fit(x, y, epochs=10, verbose=0, callbacks=[scripted(down), stop])
    print(options, len(h.history["loss"]), stop.stopped_epoch, stop.best_epoch, round(float(stop.best), 4), stop.wait,
          stop.patience, round(float(m.get_weights()[0][0, 0]), 4))
m = model()
stop = EarlyStopping(patience=1)
h = m.fit(x, y, epochs=6, verbose=0, callbacks=[scripted([3, 2, 2.5, 2.4, 2.3, 2.2]), stop], validation_data=(x, y))
print(h.epoch, stop.stopped_epoch)

for options in (dict(patience=2), dict(patience=1, factor=0.5), dict(patience=1, factor=0.5, min_lr=0.3),
                dict(patience=1, factor=0.5, cooldown=2), dict(patience=2, min_delta=0.5, verbose=1)):
    m = model(1.0)
    rates = []
    m.fit(x, y, epochs=10, verbose=0, callbacks=[
        scripted(down), ReduceLROnPlateau(monitor="loss", **options),
        LambdaCallback(on_epoch_end=lambda epoch, logs: rates.append(round(float(m.optimizer.learning_rate), 6)))])
    print(options, rates)

m = model(0.1)
seen = []


def schedule(epoch, rate):
    seen.append((epoch, round(rate, 5)))
    return rate * 0.5


h = m.fit(x, y, epochs=3, verbose=0, callbacks=[LearningRateScheduler(schedule)])
print(seen, list(h.history), [round(float(v), 5) for v in h.history["learning_rate"]])
h = m.fit(x, y, epochs=2, verbose=0, callbacks=[LearningRateScheduler(lambda epoch: 0.01 * (epoch + 1), verbose=1)])
print([round(float(v), 5) for v in h.history["learning_rate"]])
h = m.fit(x, y, epochs=2, verbose=0, callbacks=[ReduceLROnPlateau(monitor="loss")])
print(list(h.history))

events = []
m = model(0.1)
m.fit(x, y, epochs=2, batch_size=2, verbose=0, validation_data=(x, y), callbacks=LambdaCallback(
    on_train_begin=lambda logs: events.append("begin"), on_train_end=lambda logs: events.append("end"),
    on_epoch_begin=lambda epoch, logs: events.append(("epoch", epoch)),
    on_epoch_end=lambda epoch, logs: events.append((epoch, sorted(logs))),
    on_train_batch_begin=lambda batch, logs: events.append(("batch", batch)),
    on_train_batch_end=lambda batch, logs: events.append((batch, sorted(logs)))))
print(events)
m = model(1e20, 1e10)
h = m.fit(x, y, epochs=5, verbose=0, batch_size=1, callbacks=[TerminateOnNaN()])
print(len(h.history["loss"]), h.history["loss"])
m = model(1e20, 1e10)
h = m.fit(x, y, epochs=3, verbose=0, batch_size=1)
print(h.history)


m = model(0.1)


def stop(epoch, logs):
    if epoch == 2:
        m.stop_training = True


print(len(m.fit(x, y, epochs=9, verbose=0, callbacks=[LambdaCallback(on_epoch_end=stop)]).history["loss"]))
