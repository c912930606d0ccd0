# F1Score and R2Score, by themselves and in training.
import keras
import numpy as np

rng = np.random.default_rng(0)
y = np.eye(3)[rng.integers(0, 3, size=20)].astype("float32")
p = rng.uniform(size=(20, 3)).astype("float32")
for m in (keras.metrics.F1Score(average="macro"), keras.metrics.F1Score(average="micro", threshold=0.5),
          keras.metrics.F1Score(average="weighted", name="f"), keras.metrics.R2Score(),
          keras.metrics.R2Score(class_aggregation="variance_weighted_average")):
    m.update_state(y, p)
    m.update_state(y[:5], p[:5], sample_weight=np.arange(5.0, dtype="float32"))
    print(m.name, round(float(m.result()), 4))
    m.reset_state()
    m.update_state(y[:4], p[:4])
    print(round(float(m.result()), 4))
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3, activation="softmax")])
model.set_weights([np.eye(3), np.zeros(3)])
model.compile(loss="mse", metrics=[keras.metrics.F1Score(average="macro"), keras.metrics.R2Score()])
print({k: round(v, 4) for k, v in model.evaluate(p, y, verbose=0, return_dict=True).items()})
