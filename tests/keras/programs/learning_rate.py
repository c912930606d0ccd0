# Optimizers and their learning rate.
import numpy as np
import keras
from keras import layers, optimizers

opt = optimizers.Adam(learning_rate=0.25)
print(float(opt.learning_rate), opt.learning_rate.numpy(), opt.name)
print(opt.learning_rate)
opt.learning_rate = 0.5
print(float(opt.learning_rate))
opt.learning_rate.assign(0.125)
print(opt.learning_rate.numpy(), float(opt.learning_rate) * 2)
print(bool(opt.learning_rate == 0.125), float(opt.learning_rate + 1))
m = keras.Sequential([keras.Input((1,)), layers.Dense(1, kernel_initializer="ones")])
m.compile(optimizer=optimizers.SGD(0.25), loss="mse")
x, y = np.ones((4, 1)), np.zeros((4, 1))
m.fit(x, y, epochs=1, verbose=0, batch_size=4)
print(m.get_weights())
m.optimizer.learning_rate = 0.0
m.fit(x, y, epochs=1, verbose=0, batch_size=4)
print(m.get_weights(), float(m.optimizer.learning_rate))
m.optimizer.learning_rate.assign(0.5)
m.fit(x, y, epochs=1, verbose=0, batch_size=4)
print(m.get_weights())
for name in ("sgd", "adam", "rmsprop", "adagrad"):
    m.compile(optimizer=name, loss="mse")
    print(round(float(m.optimizer.learning_rate), 6), type(m.optimizer).__name__)
    config = m.optimizer.get_config()
    print(round(config["learning_rate"], 6))
print(round(optimizers.SGD().momentum, 2), optimizers.SGD(momentum=0.5).momentum, optimizers.Adam().beta_1,
      optimizers.RMSprop().rho)
