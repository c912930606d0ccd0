# Images as arrays: convolution, pooling, histogram, flips and masks
import numpy as np

img = np.zeros((8, 8), dtype=np.uint8)
img[2:6, 2:6] = 200
img[3:5, 3:5] = 255
img[0, ::2] = 50
print(img, img.dtype, img.nbytes, img.max(), img.sum(), img.mean())
norm = img.astype("float32") / 255
print(norm[3].round(3), norm.dtype, norm.min(), norm.max())
kernels = {"edge x": np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]), "blur": np.ones((3, 3)) / 9,
           "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])}


def conv2d(image, kernel, stride=1, padding="valid"):
    kh, kw = kernel.shape
    if padding == "same":
        image = np.pad(image, ((kh // 2,) * 2, (kw // 2,) * 2), mode="constant", constant_values=0)
    h = (image.shape[0] - kh) // stride + 1
    w = (image.shape[1] - kw) // stride + 1
    out = np.zeros((h, w))
    for i, j in np.ndindex(h, w):
        out[i, j] = np.sum(image[i * stride:i * stride + kh, j * stride:j * stride + kw] * kernel)
    return out


for name, k in kernels.items():
    same = conv2d(norm, k, padding="same")
    print(f"{name:8s}", conv2d(norm, k).shape, same.shape, same.min().round(3), same.max().round(3))
print(conv2d(norm, kernels["edge x"], stride=2).round(2))
pool = norm.reshape(4, 2, 4, 2).max(axis=(1, 3))
print(pool.round(2), norm.reshape(4, 2, 4, 2).mean(axis=(1, 3)).round(2)[1])
hist, edges = np.histogram(img, bins=4, range=(0, 256))
print(hist, edges)
levels, counts = np.unique(img, return_counts=True)
print(dict(zip(levels.tolist(), counts.tolist())))
print(np.array_equal(np.fliplr(img), img[:, ::-1]), np.rot90(img[:3, :3]), np.flipud(img)[-1], np.transpose(img[:2]).shape)
mask = img > 100
print(mask.sum(), np.argwhere(mask)[0], np.where(mask.any(axis=1))[0], np.nonzero(img[0])[0])
inverted = 255 - img
print(inverted[0], (img + np.uint8(100))[3], np.clip(img.astype(int) + 100, 0, 255).astype(np.uint8)[3])
rgb = np.stack([img, img // 2, np.full_like(img, 30)], axis=-1)
gray = rgb @ np.array([0.299, 0.587, 0.114])
print(rgb.shape, gray[3].round(1), rgb[..., 2].var(), np.moveaxis(rgb, -1, 0).shape, rgb[3, 3])
batch = np.expand_dims(norm, axis=(0, -1))
print(batch.shape, np.repeat(batch, 2, axis=0).shape, np.squeeze(batch).shape, batch.reshape(1, -1).shape)
big = np.kron(img[:2, :2], np.ones((2, 2), dtype=np.uint8))
print(big, np.tile([1, 2], (2, 2)), np.roll(img[0], 1), img.ravel()[:5], img.flatten(order="F")[:5])
noisy = np.random.default_rng(5).integers(0, 256, size=(3, 3), dtype=np.uint8)
print(noisy, np.median(noisy), np.sort(noisy, axis=None), np.percentile(noisy, 90))
for row in img[::2]:
    print("".join(" .:#"[int(v) // 64] for v in row))
img[img == 0] = 1
img.dtype, img.shape, img[-1, -1], bool((img > 0).all())
