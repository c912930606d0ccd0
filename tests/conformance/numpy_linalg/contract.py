# einsum, tensordot, powers and chains of matrices
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e))


a = np.arange(6).reshape(2, 3)
b = np.arange(12).reshape(3, 4)
c = np.arange(24.0).reshape(2, 3, 4)
v = np.array([1, 2, 3])
sq = np.arange(9).reshape(3, 3)
print(np.einsum('ij,jk->ik', a, b), np.einsum('ij,jk', a, b), np.einsum('ij->ji', a), np.einsum('ij->i', a), np.einsum('ij->', a))
print(np.einsum('ii', sq), np.einsum('ii->i', sq), np.einsum('i,i', v, v), np.einsum('i,j->ij', v, v), np.einsum('ij,j->i', a, v))
print(np.einsum('bij,bjk->bik', c, np.ones((2, 4, 2))), np.einsum('ijk->kji', c).shape, np.einsum('ijk,k->ij', c, np.ones(4)))
print(np.einsum('ij,ij->ij', a, a), np.einsum('ij,ij->i', a, a), np.einsum('ij,kj->ik', a, a), np.einsum('ji', a), np.einsum('i,i->i', v, v))
print(np.einsum('ij,jk,kl->il', a, b, np.ones((4, 2), int)), np.einsum('i,ij,j', np.array([1, 2]), a, v), np.einsum('ij, jk -> ki', a, b))
print(np.einsum('ijk,ijk->', c, c), np.einsum('ijj->i', np.arange(18).reshape(2, 3, 3)), np.einsum('i->', v), np.einsum('ab,b->a', a.astype('f4'), v).dtype)
print(np.tensordot(a, b, axes=1), np.tensordot(a, a, axes=2), np.tensordot(v, v, axes=0), np.tensordot(c, c, axes=([0, 1], [0, 1])).shape)
print(np.tensordot(a, a, axes=([0], [0])), np.tensordot(a, a, axes=(1, 1)), np.tensordot(c, b, axes=([1, 2], [0, 1])))
print(np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 10), np.linalg.matrix_power(np.eye(2) * 2, -1), np.linalg.matrix_power(np.eye(2, dtype=int), 0))
print(np.linalg.multi_dot([a, b, np.ones((4, 1), int)]), np.linalg.cond(np.diag([4.0, 2])), np.linalg.eigvalsh(np.diag([3.0, 1])))
sign, logdet = np.linalg.slogdet(np.diag([2.0, 3]))
print(sign, logdet.round(12))
err(lambda: np.einsum('ij,jk', a))
err(lambda: np.einsum('ijk', a))
err(lambda: np.einsum('i', a))
err(lambda: np.einsum('ij->ix', a))
err(lambda: np.einsum('ii', a))
err(lambda: np.tensordot(a, a, axes=1))
err(lambda: np.linalg.matrix_power(a, 2))
