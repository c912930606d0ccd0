# The ways notebooks import and the style of the slides.
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.models import Sequential, Model
from tensorflow.keras.layers import Dense, Activation, Flatten, Dropout, Input
from tensorflow.keras.optimizers import Adam, SGD, RMSprop, Adagrad
from tensorflow.keras.utils import to_categorical, plot_model
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.losses import CategoricalCrossentropy
from tensorflow.keras.metrics import CategoricalAccuracy
from tensorflow.keras.initializers import Zeros, GlorotUniform
from tensorflow.keras import backend as K
import keras as k
import numpy as np

model = Sequential()
model.add(Dense(10, input_shape=(784,)))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer=RMSprop(), metrics=["accuracy"])
print(model.count_params(), model.output_shape)
model = Sequential()
model.add(Dense(1, input_dim=1, kernel_initializer=Zeros(), bias_initializer="ones"))
model.compile(Adam(learning_rate=0.6), "mean_squared_error")
print(model.predict(np.array([[1.0], [2.0]]), verbose=0))
model = keras.models.Sequential([keras.layers.Input(shape=(2,)), keras.layers.Dense(1)])
print(model.input_shape)
model = tf.keras.Sequential([tf.keras.layers.Dense(3, activation=tf.keras.activations.relu, input_shape=(2,))])
print(model.output_shape, model.layers[0].activation.__name__)
print(keras.Model is keras.models.Model, k.Sequential is keras.Sequential)
print(keras.backend.epsilon(), K.epsilon())
tf.random.set_seed(1)
keras.utils.set_random_seed(3)
a = np.random.rand()
keras.utils.set_random_seed(3)
print(a == np.random.rand())
print(keras.activations.relu(np.array([-1.0, 2.0])).shape, float(k.losses.mean_squared_error([[0.0, 1.0]], [[1.0, 1.0]])[0]))
print(round(float(keras.losses.BinaryCrossentropy()(np.array([[1.0]]), np.array([[0.5]]))), 4))
print(np.round(np.array(keras.activations.softmax(np.array([[1.0, 2.0]]))), 4))
acc = keras.metrics.CategoricalAccuracy()
print(acc.name, keras.metrics.Accuracy().name)
