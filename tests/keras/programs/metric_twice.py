# Equal metrics are told apart by numbers, those of several outputs by the outputs' names.
import keras
import numpy as np
from keras import metrics as M

a = keras.Input((3,))
one = keras.Model(a, keras.layers.Dense(1, activation="sigmoid")(a))
two = keras.Model(a, [keras.layers.Dense(1, activation="sigmoid", name=name)(a) for name in ("p", "q")])
x = np.ones((4, 3))
y = np.array([[0], [1], [0], [1]])
for given, weighted in (([M.MeanSquaredError(), M.MeanSquaredError()], None), (["mse", M.MeanSquaredError()], ["mse"]),
                        ([M.Precision(), M.Precision()], None), ([M.Recall()], [M.Recall()]),
                        (["mse"], ["mse", "mse"]), (["acc", "accuracy"], None),
                        ([M.BinaryAccuracy(), "accuracy", "binary_accuracy"], None)):
    one.compile(loss="mse", metrics=given, weighted_metrics=weighted)
    print(list(one.fit(x, y, verbose=0).history))
for given in ([[M.MeanSquaredError()], [M.MeanSquaredError()]], [["mse", "mse"], ["mse"]],
              [[M.Precision()], [M.Precision(), M.Recall()]], [[M.MeanSquaredError(), M.MeanSquaredError()], ["mae"]]):
    two.compile(loss=["mse", "mse"], metrics=given)
    print(list(two.fit(x, [y, y], verbose=0).history))
