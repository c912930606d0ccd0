# Functional models: two inputs, shared layers, feature extractors, models as layers.
import numpy as np
import keras
from keras import layers
from keras.layers import Dense, Input
from keras.models import Model, Sequential


def ones(model):
    model.set_weights([np.ones(w.shape) for w in model.get_weights()])
    return model


a = Input(shape=(2,), name="a")
b = Input(shape=(3,), name="b")
ha = Dense(2, name="ha")(a)
hb = Dense(2, name="hb")(b)
out = layers.Add()([ha, hb]) if hasattr(layers, "Add") else None
shared = Dense(2, name="shared")
m = Model(inputs=[a, b], outputs=[shared(ha), Dense(2, name="top2")(shared(hb))], name="two")
ones(m)
print(m.name, [l.name for l in m.layers], m.count_params(), m)
xa, xb = np.arange(4.0).reshape(2, 2), np.arange(6.0).reshape(2, 3)
print(m.predict([xa, xb], verbose=0))
print(m.predict({"a": xa, "b": xb}, verbose=0))
m.compile(optimizer=keras.optimizers.SGD(0.001), loss="mse")
t = [np.zeros((2, 2)), np.zeros((2, 2))]
h = m.fit([xa, xb], t, epochs=2, verbose=0, batch_size=2)
print({k: [round(float(v), 2) for v in vs] for k, vs in h.history.items()})
print([round(float(v), 3) for v in m.get_weights()[0].ravel()])
print(m.input_shape, m.output_shape)

seq = ones(Sequential([Input((2,)), Dense(3, activation="relu", name="features"), Dense(1, name="last")]))
extract = Model(inputs=seq.inputs, outputs=seq.layers[0].output)
print(extract.predict(xa, verbose=0))
extract = Model(seq.inputs, seq.get_layer("features").output)
print(extract.predict(xa, verbose=0).shape)
every = Model(inputs=seq.inputs, outputs=[layer.output for layer in seq.layers])
print([o.shape for o in every.predict(xa, verbose=0)])
extract.layers[1].set_weights([np.zeros((2, 3)), np.ones(3)])
print(seq.predict(xa, verbose=0))

inner = ones(Sequential([Input((2,)), Dense(2)], name="inner"))
i = Input((2,))
o = Dense(1, kernel_initializer="ones", name="top")(inner(i))
outer = Model(i, o)
print(outer.predict(xa, verbose=0), outer.count_params(), len(outer.get_weights()))
print(outer.layers[-1].name)
stacked = Sequential([Input((2,)), inner, Dense(1, kernel_initializer="ones")])
print(stacked.predict(xa, verbose=0), stacked.count_params())
print(seq(xa).shape, i.shape, i.dtype)
print(a)
print(ha.shape, ha.dtype)
