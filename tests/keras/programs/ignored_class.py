# A mean leaves the rows of ignore_class out; scores of batches are weighted by their rows.
import keras
import numpy as np
from keras import layers, losses

rng = np.random.default_rng(0)
y = np.array([0, 1, 2, 0, 3, 4, 0, 0, 0, 1])
z = rng.normal(size=(10, 5)).astype("float32")
for reduction in ("sum_over_batch_size", "sum", "mean"):
    for ignored in (None, 0, 3):
        loss = losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=ignored,
                                                    reduction=reduction)
        model = keras.Sequential([keras.Input((5,)), layers.Dense(5)])
        model.set_weights([np.eye(5), np.zeros(5)])
        model.compile(optimizer=keras.optimizers.SGD(0.5), loss=loss)
        scores = [round(float(loss(y, z)), 4), round(float(loss(y, z, sample_weight=np.linspace(0, 1, 10))), 4)]
        for size in (1, 3, 10):
            scores.append(round(model.evaluate(z, y, batch_size=size, verbose=0), 4))
        history = model.fit(z, y, batch_size=3, epochs=2, shuffle=False, verbose=0).history["loss"]
        print(reduction, ignored, scores, [round(v, 4) for v in history])
        print([round(float(v), 4) for v in model.get_weights()[1]])
