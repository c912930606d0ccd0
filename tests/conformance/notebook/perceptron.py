# A perceptron that learns AND and OR but not XOR.
def step(z):
    return 1 if z >= 0 else 0


def train(samples, epochs=25, rate=0.1):
    weights, bias = [0.0, 0.0], 0.0
    for epoch in range(1, epochs + 1):
        errors = 0
        for x, target in samples:
            z = sum(w * v for w, v in zip(weights, x)) + bias
            error = target - step(z)
            if error:
                errors += 1
                weights = [w + rate * error * v for w, v in zip(weights, x)]
                bias += rate * error
        if not errors:
            return weights, bias, epoch
    return weights, bias, None


inputs = [(0, 0), (0, 1), (1, 0), (1, 1)]
tables = {
    "AND": [a & b for a, b in inputs],
    "OR": [a | b for a, b in inputs],
    "NAND": [1 - (a & b) for a, b in inputs],
    "XOR": [a ^ b for a, b in inputs],
}
for name, outputs in tables.items():
    weights, bias, epochs = train(list(zip(inputs, outputs)))
    if epochs is None:
        print(f"{name:<5}: not learnt, weights {weights!r}")
        continue
    rounded = ", ".join(f"{w:.1f}" for w in weights)
    print(f"{name:<5}: learnt in {epochs} epochs, w = [{rounded}], b = {bias:.2f}")
    for x, y in zip(inputs, outputs):
        out = step(sum(w * v for w, v in zip(weights, x)) + bias)
        print("   ", x, "->", out, "ok" if out == y else "WRONG")
