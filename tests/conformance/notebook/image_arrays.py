# Small pictures as arrays: crop, flip, normalise, channels, thresholds, pooling by reshape.
import numpy as np

img = (np.arange(64).reshape(8, 8) * 4 % 256).astype(np.uint8)
print(img.shape, img.dtype, img.min(), img.max(), img.mean(), img[2:5, 3:6], img[::-1][0], img[:, ::-1][0])
scaled = img.astype("float32") / 255
print(scaled.dtype, scaled.max(), scaled[1, :3], (scaled > 0.5).sum(), np.round(scaled.mean(), 5))
rgb = np.stack([img, img.T, 255 - img], axis=-1)
print(rgb.shape, rgb[0, 1], rgb[..., 0].sum(), rgb.mean(axis=(0, 1)), rgb.transpose(2, 0, 1).shape, (0.299 * rgb[..., 0] + 0.587 * rgb[..., 1] + 0.114 * rgb[..., 2]).round(2)[0, :4])
pooled = img.reshape(4, 2, 4, 2).max(axis=(1, 3))
print(pooled, img.reshape(4, 2, 4, 2).mean(axis=(1, 3))[0], pooled.dtype)
batch = np.expand_dims(scaled, axis=0)
print(batch.shape, batch[..., np.newaxis].shape, batch.reshape(1, -1).shape, batch.squeeze().shape, np.repeat(batch, 3, axis=0).shape, np.concatenate([batch, batch]).shape)
kernel = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
out = np.zeros((6, 6), dtype=int)
for i in range(6):
    for j in range(6):
        out[i, j] = (img[i:i + 3, j:j + 3].astype(int) * kernel).sum()
print(out[:2], out.sum(), np.pad(img, 1)[0], np.pad(img, ((1, 0), (0, 2)), constant_values=9)[:2, -4:])
print(img[img > 250], np.where(img > 128, 255, 0)[0], np.clip(img.astype(int) + 100, 0, 255)[0], (img + np.uint8(100))[4], np.rot90(img)[0], np.histogram(img, bins=4, range=(0, 256))[0])
mask = np.zeros_like(img, dtype=bool)
mask[2:4, 2:4] = True
print(img[mask], img[~mask].size, np.argwhere(mask).tolist(), np.unravel_index(img.argmax(), img.shape))
