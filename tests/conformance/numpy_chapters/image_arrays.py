# A picture as an array: parts, channels, a filter by hand, histograms, grids.
import numpy as np
img = np.zeros((6, 8), dtype=np.uint8)
img[1:5, 2:6] = 255
img[2:4, 3:5] = 128
print(img)
print(img[::2, ::2], img.mean(), img.max(), img.dtype, 255 - img[0], img[1] + 10, img[1].astype(int) + 10)
rgb = np.stack([img, img // 2, img // 4], axis=-1)
print(rgb.shape, rgb[2, 3], rgb.mean(axis=(0, 1)), (rgb @ np.array([0.299, 0.587, 0.114])).round(1)[2])
k = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
out = np.zeros((4, 6), dtype=int)
for i in range(4):
    for j in range(6):
        out[i, j] = (img[i:i+3, j:j+3].astype(int) * k).sum()
print(out)
print(np.pad(img[1:3, 2:4], 1), np.rot90(img[:2, :3]), np.flipud(img[:3, :3]), np.fliplr(img[:2, 2:5]), np.roll(img[1], 2), np.clip(img[2].astype(int) - 100, 0, 255))
print(np.histogram(img, bins=[0, 100, 200, 256]), np.bincount(img.ravel())[[0, 128, 255]], np.unique(img, return_counts=True))
x, y = np.meshgrid(np.arange(3), np.arange(2))
print(x, y, np.hypot(x, y).round(2), np.indices((2, 2)), np.mgrid[0:2, 0:3], np.ogrid[0:2, 0:2])
print(np.kron(np.eye(2, dtype=int), np.ones((2, 2), dtype=int)), np.tile([0, 1], (2, 2)), np.repeat([[1, 2]], 2, axis=0), np.block([[np.eye(2), np.zeros((2, 1))]]))
gray = img / 255
print(gray[2].round(3), gray.sum(), (gray > 0.5).sum(), np.count_nonzero(gray), gray.argmax(), np.unravel_index(gray.argmax(), gray.shape), np.any(gray > 1), np.all(gray >= 0))
