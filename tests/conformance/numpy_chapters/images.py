import numpy as np

img = (np.arange(64).reshape(8, 8) * 4).astype('uint8')
x = img.astype('float32') / 255
print(x[0], x.mean(), x.dtype, img.max(), img[2:4, 2:4], (255 - img)[0])
print(img[::2, ::2].shape, img.reshape(4, 2, 4, 2).mean(axis=(1, 3)), np.pad(img, 1)[0])
print(img.reshape(-1)[:5], np.expand_dims(img, -1).shape)
print(np.stack([img] * 3, axis=-1).shape)
batch = np.stack([x, x * 0.5])
print(batch.reshape(len(batch), -1).shape, batch.mean(axis=(1, 2)))
print((batch - batch.mean(axis=(1, 2), keepdims=True)).std(axis=(1, 2)))
print(np.unique(img // 64, return_counts=True), np.bincount(img.ravel() // 64))
print(np.histogram(img, bins=4), np.flip(img, axis=1)[0], np.rot90(img)[0])
print(np.round(x[1], 3))
k = np.array([[1, 0, -1]] * 3)
out = np.zeros((6, 6))
for i in range(6):
    for j in range(6):
        out[i, j] = (img[i:i + 3, j:j + 3] * k).sum()
print(out)
