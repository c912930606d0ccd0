# Losses, metrics, activations, regularizers, schedules and layers called on numbers.
import numpy as np
import keras
from keras import activations, constraints, layers, losses, metrics, optimizers, regularizers

t = np.array([[0.0, 1.0], [1.0, 0.0]], "float32")
p = np.array([[0.2, 0.8], [0.6, 0.4]], "float32")
b, q = np.array([0.0, 1.0, 1.0, 0.0]), np.array([0.1, 0.8, 0.4, 0.3])
x = np.arange(12.0).reshape(4, 3).astype("float32")


def show(value):
    array = np.array(value)
    print(array.shape, ["%.4g" % v for v in array.ravel().tolist()])


for reduction in ("sum_over_batch_size", "mean", "sum", "none", None):
    loss = losses.MeanSquaredError(reduction=reduction, name="mine")
    show(loss(t, p))
    show(loss(t, p, sample_weight=np.array([0.5, 2.0])))
    print(loss.name)
show(losses.MeanSquaredError(reduction="mean_with_sample_weight")(t, p, sample_weight=[0.5, 2.0]))
show(losses.Huber(delta=0.3)(y_true=t, y_pred=p))
show(losses.CategoricalCrossentropy(from_logits=True, name="cce", dtype="float32")(t, p))
show(losses.categorical_crossentropy(t, p, label_smoothing=0.1))
show(losses.categorical_crossentropy(t, p, from_logits=True, axis=-1))
show(losses.sparse_categorical_crossentropy(np.array([1, 0]), p, from_logits=True))
show(losses.huber(t, p, delta=0.3))
show(losses.huber(t, p, 0.3))

for metric, y, guess in [
    (metrics.Accuracy(), [1, 2, 3, 4], [1, 2, 3, 0]), (metrics.MeanSquaredError(), t, p),
    (metrics.BinaryAccuracy(threshold=0.35), b, q), (metrics.CategoricalAccuracy(), t, p),
    (metrics.SparseCategoricalAccuracy(), [1, 1], p), (metrics.TopKCategoricalAccuracy(k=1), t, p),
    (metrics.Precision(), b, q), (metrics.Recall(), b, q), (metrics.Recall(class_id=1), t, p),
    (metrics.AUC(), b, q), (metrics.AUC(num_thresholds=3), b, q), (metrics.TruePositives(), b, q),
    (metrics.FalseNegatives(thresholds=0.3), b, q), (metrics.RootMeanSquaredError(), t, p),
    (metrics.BinaryCrossentropy(), b, q), (metrics.CosineSimilarity(), t, p),
    (metrics.KLDivergence(), t, p),
]:
    show(metric.result())
    metric.update_state(y, guess)
    show(metric.result())
    metric.update_state(y, guess)
    show(metric.result())
    metric.reset_state()
    print(metric.name.split("_")[0])
    show(metric(y, guess))
m = metrics.MeanSquaredError()
m.update_state(y_true=t, y_pred=p, sample_weight=[1, 0])
print("%.4f" % float(m.result()))

z = np.array([-1.0, 2.0, 9.0], "float32")
show(activations.relu(z, max_value=6))
show(activations.relu(z, negative_slope=0.1))
show(activations.relu(z, 0.1, 6.0))
show(activations.relu(x=z, threshold=3.0))
show(activations.elu(z, alpha=0.5))
show(activations.leaky_relu(z, negative_slope=0.3))
show(activations.gelu(z, approximate=True))
show(activations.softmax(p, axis=-1))

show(regularizers.L2(0.1)(x))
show(regularizers.L1(0.1)(x))
show(regularizers.L1L2(0.1, 0.2)(x))
show(constraints.MaxNorm(1.0)(x))
show(constraints.NonNeg()(z))
show(constraints.UnitNorm()(x[1:]))

schedules = optimizers.schedules
for schedule in (schedules.ExponentialDecay(0.1, 10, 0.9),
                 schedules.ExponentialDecay(0.1, 10, 0.9, staircase=True),
                 schedules.PolynomialDecay(0.1, 10, 0.01, power=2.0),
                 schedules.InverseTimeDecay(0.1, 10, 0.5), schedules.CosineDecay(0.1, 10),
                 schedules.CosineDecayRestarts(0.1, 10),
                 schedules.PiecewiseConstantDecay([10, 20], [1.0, 0.5, 0.1])):
    print([round(float(schedule(step)), 5) for step in (0, 5, 11, 30)])

for joined in (layers.Add(), layers.Subtract(), layers.Multiply(), layers.Average(),
               layers.Maximum(), layers.Minimum(), layers.Concatenate()):
    show(joined([x, x[::-1] + 1]))
show(layers.Concatenate(axis=1)([x[:, :, None], x[:, :2, None]]))

m = keras.Sequential([keras.Input((3,)), layers.Dense(2, name="d")])
for metric in ({"metrics": "accuracy"}, {"metrics": "mae"}, {"weighted_metrics": "mae"},
               {"loss_weights": 2}):
    try:
        m.compile(loss="mse", **metric)
    except ValueError as error:
        print(str(error).split(": write")[0])
