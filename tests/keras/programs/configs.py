# get_config, from_config, clone_model, get, and what a layer knows before it is called.
import numpy as np
import keras
from keras import activations, initializers, layers, losses, metrics, models, optimizers, regularizers

x = np.arange(12.0).reshape(4, 3).astype("float32")

dense = layers.Dense(3, activation="relu", kernel_regularizer=regularizers.L2(0.25), name="d")
config = dense.get_config()
for key in ("name", "trainable", "dtype", "units", "activation", "use_bias", "kernel_initializer", "kernel_regularizer", "bias_constraint"):
    print(key, config[key] if key != "kernel_initializer" else config[key]["class_name"])
again = layers.Dense.from_config(config)
print(again.name, again.units, again.activation.__name__, float(again.kernel_regularizer.l2), again.built)
for layer in (layers.Dropout(0.5, name="o"), layers.MaxPooling2D(name="m"), layers.Reshape((2, 3), name="r"), layers.Conv2D(2, 3, name="c")):
    config = layer.get_config()
    print({key: config[key] for key in ("name", "rate", "pool_size", "strides", "padding", "target_shape", "filters", "kernel_size", "data_format", "groups", "activation") if key in config})
    print(type(layer).from_config(config).name)
print(optimizers.SGD(0.1, momentum=0.9, nesterov=True).get_config()["learning_rate"], optimizers.Adam().get_config()["beta_1"])
print(optimizers.Adam.from_config(optimizers.Adam(0.01, clipnorm=1.0).get_config()).clipnorm)
print(regularizers.L2(0.1).get_config(), losses.MeanSquaredError().get_config())
print(losses.CategoricalCrossentropy(from_logits=True).get_config()["from_logits"], metrics.Precision(thresholds=0.4).get_config()["thresholds"])

print(losses.get("mse").__name__, activations.get("relu").__name__, activations.get(None).__name__, type(optimizers.get("adam")).__name__)
print(type(initializers.get("he_normal")).__name__, type(regularizers.get("l2")).__name__, type(metrics.get("mse")).__name__, losses.get(None))
print(float(optimizers.get({"class_name": "SGD", "config": {"learning_rate": 0.5}}).learning_rate))
for module in (losses, metrics, optimizers, activations, initializers):
    try:
        module.get("nothing")
    except ValueError:
        print("refused")

dense = layers.Dense(2)
dense.build((None, 3))
print([tuple(w.shape) for w in dense.weights], dense.count_params(), dense.kernel.name, dense.bias.dtype, dense.dtype)
dense.set_weights([np.ones((3, 2)), np.zeros(2)])
print(np.array(dense(x[:1])).tolist())
print(layers.Dense(3).compute_output_shape((None, 7)), layers.Conv2D(4, 3).compute_output_shape((None, 8, 8, 1)), layers.Flatten().compute_output_shape((None, 2, 3)))
print(layers.Concatenate().compute_output_shape([(None, 2), (None, 3)]))

model = keras.Sequential([keras.Input((3,), name="i"), layers.Dense(4, activation="relu", name="a"), layers.Dense(2, name="b", trainable=False)], name="net")
config = model.get_config()
print(config["name"], [(entry["class_name"], entry["config"]["name"]) for entry in config["layers"]])
other = keras.Sequential.from_config(config)
print(other.name, other.count_params(), [layer.name for layer in other.layers], other.layers[1].trainable)
other = models.clone_model(model)
print(type(other).__name__, other.count_params(), [layer.name for layer in other.layers], len(other.trainable_weights))
print((other.get_weights()[0] == model.get_weights()[0]).all(), other.layers[0] is model.layers[0])
other.set_weights(model.get_weights())
print(np.allclose(other.predict(x, verbose=0), model.predict(x, verbose=0)))

inner = keras.Sequential([keras.Input((4,)), layers.Dense(2, name="in")], name="inner")
inputs = keras.Input((3,), name="i")
shared = layers.Dense(4, name="s")
joined = layers.Add(name="sum")([inner(shared(inputs)), inner(shared(layers.Rescaling(0.5, name="half")(inputs)))])
graph = keras.Model(inputs, [joined, layers.Dense(1, name="end")(joined)], name="graph")
copy = models.clone_model(graph)
print(copy.name, copy.count_params(), [layer.name for layer in copy.layers], len(copy.outputs))
copy.set_weights(graph.get_weights())
print([np.allclose(p, q) for p, q in zip(copy.predict(x, verbose=0), graph.predict(x, verbose=0))])
