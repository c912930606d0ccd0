# argmax and argmin of short and long rows, of NaN, of equal numbers, of zeros of both signs
import numpy as np
rng = np.random.RandomState(0)
for dt in ('float64','float32','int32','int64','uint8','bool'):
    for n in (1, 3, 10, 32, 33, 100):
        m = (rng.rand(12, n)*10).astype(dt) if dt != 'bool' else rng.rand(12, n) > .9
        print(dt, n, m.argmax(1).tolist(), m.argmin(axis=1).tolist(), np.argmax(m), m[:, ::2].argmax(1).tolist())
        if dt[0] == 'f':
            m[rng.rand(12, n) > .95] = np.nan; m[rng.rand(12, n) > .97] = -np.inf; m[3] = 0.0; m[4] = -0.0; m[5, ::2] = 0.; m[6] = np.nan
            print(m.argmax(1).tolist(), m.argmin(1).tolist(), np.median(m), np.nanargmax(m[3:5],axis=1))
