# The arguments of layers, one by one, on small inputs.
import numpy as np
import keras
from keras import layers


def ramp(shape, lo=-1.0, hi=1.0):
    n = 1
    for d in shape:
        n *= d
    return np.linspace(lo, hi, n).reshape(shape).astype("float32")


def case(label, make, x):
    layer = make()
    start = [keras.Input(a.shape[1:]) for a in x] if isinstance(x, list) else keras.Input(x.shape[1:])
    m = keras.Model(start, layer(start))
    shapes = [w.shape for w in m.get_weights()]
    m.set_weights([ramp(s, -0.5, 0.7) for s in shapes])
    y = m.predict(x, verbose=0)
    print(label, y.shape, [round(float(v), 4) for v in y.reshape(-1)[:6]], round(float(y.sum()), 3), shapes)


im = ramp((2, 6, 5, 4))
sq = ramp((2, 7, 4))
v = ramp((2, 6))
C2 = layers.Conv2D
C1 = layers.Conv1D
case("c2 last", lambda: C2(3, 2, data_format="channels_last"), im)
case("c2 same s2", lambda: C2(3, 3, strides=2, padding="same"), im)
case("c2 dil", lambda: C2(3, (2, 2), dilation_rate=(2, 1)), im)
case("c2 dil same", lambda: C2(3, (3, 2), dilation_rate=2, padding="same"), im)
case("c2 str(2,1)", lambda: C2(3, (2, 3), strides=(2, 1), padding="same"), im)
case("c2 nobias", lambda: C2(3, 2, use_bias=False), im)
case("c2 act obj", lambda: C2(3, 2, activation=keras.activations.relu), im)
case("c2 act elu", lambda: C2(3, 2, activation="elu"), im)
case("c2 list", lambda: C2(3, [2, 2], strides=[1, 2]), im)
case("c1 same", lambda: C1(3, 2, padding="same"), sq)
case("c1 causal", lambda: C1(3, 3, padding="causal"), sq)
case("c1 causal dil", lambda: C1(3, 2, padding="causal", dilation_rate=2), sq)
case("c1 causal stride", lambda: C1(3, 3, padding="causal", strides=2), sq)
case("c1 stride", lambda: C1(3, 2, strides=3), sq)
for P in (layers.MaxPooling2D, layers.AveragePooling2D):
    case(P.__name__, lambda: P(2), im)
    case("pool same", lambda: P(2, padding="same"), im)
    case("pool s1 same", lambda: P((3, 2), strides=1, padding="same"), im)
    case("pool s(1,2)", lambda: P((2, 2), strides=(1, 2)), im)
    case("pool sNone", lambda: P(2, None), im)
    case("pool big same", lambda: P(7, padding="same"), im)
for P in (layers.MaxPooling1D, layers.AveragePooling1D):
    case(P.__name__, lambda: P(2), sq)
    case("pool1 same", lambda: P(3, padding="same"), sq)
    case("pool1 s", lambda: P(3, strides=1), sq)
for P in (layers.GlobalMaxPooling2D, layers.GlobalAveragePooling2D):
    case(P.__name__, lambda: P(), im)
    case("gp keep", lambda: P(keepdims=True), im)
for P in (layers.GlobalMaxPooling1D, layers.GlobalAveragePooling1D):
    case(P.__name__, lambda: P(), sq)
    case("gp keep", lambda: P(keepdims=True), sq)
case("flat", lambda: layers.Flatten(), im)
case("reshape", lambda: layers.Reshape((-1, 2)), sq)
case("zp1", lambda: layers.ZeroPadding1D(2), sq)
case("zp1 pair", lambda: layers.ZeroPadding1D((0, 2)), sq)
case("zp2", lambda: layers.ZeroPadding2D(), im)
case("zp2 pair", lambda: layers.ZeroPadding2D((1, 2)), im)
case("zp2 quad", lambda: layers.ZeroPadding2D(((1, 0), (0, 2))), im)
case("up1", lambda: layers.UpSampling1D(3), sq)
case("up2", lambda: layers.UpSampling2D(), im)
case("ln", lambda: layers.LayerNormalization(), im)
case("resc", lambda: layers.Rescaling(1 / 255), v)
case("resc off", lambda: layers.Rescaling(2, offset=-1), v)
case("relu", lambda: layers.ReLU(max_value=0.5, negative_slope=0.1, threshold=0.2), v)
case("leaky", lambda: layers.LeakyReLU(), v)
case("elu", lambda: layers.ELU(0.5), v)
case("softmax", lambda: layers.Softmax(), sq)
case("act", lambda: layers.Activation("gelu"), v)
case("act none", lambda: layers.Activation(None), v)
case("drop", lambda: layers.Dropout(0.5), v)
case("drop int", lambda: layers.Dropout(0), v)
case("gn", lambda: layers.GaussianNoise(0.5), v)
case("dense", lambda: layers.Dense(3), v)
case("dense sq", lambda: layers.Dense(3), sq)
case("dense nobias", lambda: layers.Dense(3, use_bias=False), v)
case("dense inshape", lambda: layers.Dense(3, input_shape=(6,)), v)
case("dense indim", lambda: layers.Dense(3, input_dim=6), v)
case("dense kreg str", lambda: layers.Dense(3, kernel_regularizer="l2"), v)
case("dense kcons", lambda: layers.Dense(3, kernel_constraint="max_norm"), v)
for M in (layers.Add, layers.Subtract, layers.Multiply, layers.Average, layers.Maximum, layers.Minimum):
    case(M.__name__, lambda: M(), [v, v * 2])
    case(M.__name__ + " bc", lambda: M(), [sq, sq[:, :, :1]])
    case(M.__name__ + " bc2", lambda: M(), [ramp((2, 1, 4)), sq])
case("cat", lambda: layers.Concatenate(), [v, v])
case("cat1", lambda: layers.Concatenate(axis=1), [sq, sq])
case("cat-2", lambda: layers.Concatenate(axis=-2), [sq, sq])
case("cat2", lambda: layers.Concatenate(axis=2), [sq, ramp((2, 7, 1))])
case("norm", lambda: layers.Normalization(mean=1.0, variance=4.0), v)
case("norm ax", lambda: layers.Normalization(axis=None, mean=1.0, variance=4.0), sq)
