/* engine/array/bidiagonal.c: singular values and vectors of a bidiagonal matrix by the implicit
 * QR iteration with a zero shift where that is more exact (J. Demmel and W. Kahan, Accurate
 * singular values of bidiagonal matrices, 1990), in the order of LAPACK's dbdsqr: the shifts and
 * directions it takes decide on the signs of the vectors. */
#include "engine/array/bidiagonal.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/array/reflect.h"

struct bidiagonal {
    int64_t n;
    double *d, *e, *ut, *vt;
};

static double sign(double x) {
    return copysign(1, x);
}

/* The smaller singular value of [[f, g], [0, h]] (dlas2). */
static double least_of_two(double f, double g, double h) {
    const double fa = fabs(f), ga = fabs(g), ha = fabs(h);
    const double low = fmin(fa, ha), high = fmax(fa, ha);
    if (low == 0)
        return 0;
    const double sum = 1 + low / high, difference = (high - low) / high;
    if (ga < high) {
        const double ratio = ga / high * (ga / high);
        return low * (2 / (sqrt(sum * sum + ratio) + sqrt(difference * difference + ratio)));
    }
    const double ratio = high / ga;
    if (ratio == 0)
        return low * high / ga;
    const double a = sum * ratio, b = difference * ratio;
    return 2 * (low * (1 / (sqrt(1 + a * a) + sqrt(1 + b * b))) * ratio);
}

/* A two by two matrix made diagonal: the rotations left and right, the values with signs. */
struct pair {
    double least, greatest, cl, sl, cr, sr;
};

/* Of [[f, g], [0, h]] (dlasv2). */
static struct pair pair_of(double f, double g, double h) {
    const bool swapped = fabs(h) > fabs(f);
    const double ft = swapped ? h : f, ht = swapped ? f : h, fa = fabs(ft), ha = fabs(ht),
                 ga = fabs(g);
    double cl = 1, sl = 0, cr = 1, sr = 0, least = ha, greatest = fa;
    enum { FIRST, BESIDE, LAST } largest = swapped ? LAST : FIRST;
    if (ga != 0 && ga > fa)
        largest = BESIDE;
    if (ga > fa && fa / ga < DBL_EPSILON / 2) { /* g is all there is */
        greatest = ga;
        least = ha > 1 ? fa / (ga / ha) : fa / ga * ha;
        sl = ht / g;
        sr = 1;
        cr = ft / g;
    } else if (ga != 0) {
        const double d = fa - ha, m = g / ft, mm = m * m;
        double l = d == fa ? 1 : d / fa, t = 2 - l;
        const double s = sqrt(t * t + mm), r = l == 0 ? fabs(m) : sqrt(l * l + mm);
        const double a = 0.5 * (s + r);
        least = ha / a;
        greatest = fa * a;
        if (mm == 0)
            t = l == 0 ? copysign(2, ft) * sign(g) : g / copysign(d, ft) + m / t;
        else
            t = (m / (s + t) + m / (r + l)) * (1 + a);
        l = sqrt(t * t + 4);
        cr = 2 / l;
        sr = t / l;
        cl = (cr + sr * m) / a;
        sl = ht / ft * sr / a;
    }
    struct pair p = swapped ? (struct pair){.cl = sr, .sl = cr, .cr = sl, .sr = cl}
                            : (struct pair){.cl = cl, .sl = sl, .cr = cr, .sr = sr};
    const double turn = largest == FIRST    ? sign(p.cr) * sign(p.cl) * sign(f)
                        : largest == BESIDE ? sign(p.sr) * sign(p.cl) * sign(g)
                                            : sign(p.sr) * sign(p.sl) * sign(h);
    p.greatest = copysign(greatest, turn);
    p.least = copysign(least, turn * sign(f) * sign(h));
    return p;
}

static void turn_rows(double *a, int64_t n, int64_t row, double c, double s) {
    array_rotate(a + row * n, a + (row + 1) * n, n, c, s);
}

/* One sweep with shift 0 over the block from ll to m, downwards or upwards. */
static void sweep_unshifted(struct bidiagonal *b, int64_t ll, int64_t m, bool downwards) {
    double *d = b->d, *e = b->e, c = 1, s = 0, old_c = 1, old_s = 0, r;
    if (downwards) {
        for (int64_t i = ll; i < m; i++) {
            array_rotation(d[i] * c, e[i], &c, &s, &r);
            if (i > ll)
                e[i - 1] = old_s * r;
            array_rotation(old_c * r, d[i + 1] * s, &old_c, &old_s, &d[i]);
            turn_rows(b->vt, b->n, i, c, s);
            turn_rows(b->ut, b->n, i, old_c, old_s);
        }
        const double h = d[m] * c;
        d[m] = h * old_c;
        e[m - 1] = h * old_s;
        return;
    }
    for (int64_t i = m; i > ll; i--) {
        array_rotation(d[i] * c, e[i - 1], &c, &s, &r);
        if (i < m)
            e[i] = old_s * r;
        array_rotation(old_c * r, d[i - 1] * s, &old_c, &old_s, &d[i]);
        turn_rows(b->vt, b->n, i - 1, old_c, -old_s);
        turn_rows(b->ut, b->n, i - 1, c, -s);
    }
    const double h = d[ll] * c;
    d[ll] = h * old_c;
    e[ll] = h * old_s;
}

/* The same with a shift: the bulge it makes is chased off the other end. */
static void sweep_shifted(struct bidiagonal *b, int64_t ll, int64_t m, bool downwards,
                          double shift) {
    double *d = b->d, *e = b->e, c, s, r, cl, sl;
    const int64_t from = downwards ? ll : m;
    double f = (fabs(d[from]) - shift) * (sign(d[from]) + shift / d[from]);
    double g = downwards ? e[ll] : e[m - 1];
    if (downwards) {
        for (int64_t i = ll; i < m; i++) {
            array_rotation(f, g, &c, &s, &r);
            if (i > ll)
                e[i - 1] = r;
            f = c * d[i] + s * e[i];
            e[i] = c * e[i] - s * d[i];
            g = s * d[i + 1];
            d[i + 1] = c * d[i + 1];
            array_rotation(f, g, &cl, &sl, &r);
            d[i] = r;
            f = cl * e[i] + sl * d[i + 1];
            d[i + 1] = cl * d[i + 1] - sl * e[i];
            if (i + 1 < m) {
                g = sl * e[i + 1];
                e[i + 1] = cl * e[i + 1];
            }
            turn_rows(b->vt, b->n, i, c, s);
            turn_rows(b->ut, b->n, i, cl, sl);
        }
        e[m - 1] = f;
        return;
    }
    for (int64_t i = m; i > ll; i--) {
        array_rotation(f, g, &c, &s, &r);
        if (i < m)
            e[i] = r;
        f = c * d[i] + s * e[i - 1];
        e[i - 1] = c * e[i - 1] - s * d[i];
        g = s * d[i - 1];
        d[i - 1] = c * d[i - 1];
        array_rotation(f, g, &cl, &sl, &r);
        d[i] = r;
        f = cl * e[i - 1] + sl * d[i - 1];
        d[i - 1] = cl * d[i - 1] - sl * e[i - 1];
        if (i > ll + 1) {
            g = sl * e[i - 2];
            e[i - 2] = cl * e[i - 2];
        }
        turn_rows(b->vt, b->n, i - 1, cl, -sl);
        turn_rows(b->ut, b->n, i - 1, c, -s);
    }
    e[ll] = f;
}

/* Is a number beside the diagonal of the block nothing (set to 0 then) to `tolerance` relative to
 * the diagonal? *least: a bound of the block's least singular value, when none is. */
static bool splits(struct bidiagonal *b, int64_t ll, int64_t m, bool downwards, double tolerance,
                   double *least) {
    double *d = b->d, *e = b->e;
    const int64_t end = downwards ? m - 1 : ll;
    if (fabs(e[end]) <= tolerance * fabs(d[downwards ? m : ll])) {
        e[end] = 0;
        return true;
    }
    double mu = fabs(d[downwards ? ll : m]);
    *least = mu;
    for (int64_t k = 0; k < m - ll; k++) {
        const int64_t i = downwards ? ll + k : m - 1 - k;
        if (fabs(e[i]) <= tolerance * mu) {
            e[i] = 0;
            return true;
        }
        mu = fabs(d[downwards ? i + 1 : i]) * (mu / (mu + fabs(e[i])));
        *least = fmin(*least, mu);
    }
    return false;
}

static bool iterate(struct bidiagonal *b) {
    const double eps = DBL_EPSILON / 2;
    const double tolerance = fmax(10, fmin(100, pow(eps, -0.125))) * eps;
    double *d = b->d, *e = b->e, bound = b->n ? fabs(d[0]) : 0, mu = bound;
    for (int64_t i = 1; i < b->n && bound != 0; i++) {
        mu = fabs(d[i]) * (mu / (mu + fabs(e[i - 1])));
        bound = fmin(bound, mu);
    }
    const double n = (double)b->n;
    const double threshold = fmax(tolerance * (bound / sqrt(n)), 6 * n * n * DBL_MIN);
    int64_t old_ll = -1, old_m = -1, m = b->n - 1;
    double turns = 0;
    bool downwards = true;
    while (m > 0) {
        double greatest = fabs(d[m]), least = 0;
        int64_t ll = m - 1;
        for (; ll >= 0 && fabs(e[ll]) > threshold; ll--)
            greatest = fmax(greatest, fmax(fabs(d[ll]), fabs(e[ll])));
        if (ll >= 0) {
            e[ll] = 0;
            if (ll == m - 1) {
                m--;
                continue;
            }
        }
        ll++;
        if (ll == m - 1) {
            const struct pair p = pair_of(d[ll], e[ll], d[m]);
            d[ll] = p.greatest;
            e[ll] = 0;
            d[m] = p.least;
            turn_rows(b->vt, b->n, ll, p.cr, p.sr);
            turn_rows(b->ut, b->n, ll, p.cl, p.sl);
            m -= 2;
            continue;
        }
        if (ll > old_m || m < old_ll)
            downwards = fabs(d[ll]) >= fabs(d[m]);
        if (splits(b, ll, m, downwards, tolerance, &least))
            continue;
        old_ll = ll;
        old_m = m;
        double shift = 0;
        if (n * tolerance * (least / greatest) > fmax(eps, 0.01 * tolerance)) {
            const int64_t at = downwards ? m - 1 : ll;
            const double first = fabs(d[downwards ? ll : m]);
            shift = least_of_two(d[at], e[at], d[at + 1]);
            if (first > 0 && shift / first * (shift / first) < eps)
                shift = 0;
        }
        turns += (double)(m - ll);
        if (!(turns <= 6 * n * n))
            return false;
        if (shift == 0)
            sweep_unshifted(b, ll, m, downwards);
        else
            sweep_shifted(b, ll, m, downwards, shift);
        double *end = &e[downwards ? m - 1 : ll];
        if (fabs(*end) <= threshold)
            *end = 0;
    }
    return true;
}

static void swap_rows(double *a, int64_t n, int64_t i, int64_t k) {
    for (int64_t c = 0; c < n; c++) {
        const double kept = a[i * n + c];
        a[i * n + c] = a[k * n + c];
        a[k * n + c] = kept;
    }
}

bool array_bidiagonal_svd(int64_t n, double *d, double *e, bool lower, double *ut, double *vt,
                          double *work) {
    struct bidiagonal b = {n, d, e, ut, vt};
    if (n == 1) {
        *ut = sign(*d);
        *d = fabs(*d);
        return true;
    }
    for (int64_t i = 0; lower && i + 1 < n; i++) { /* to an upper one, by rotations from the left */
        double *c = &work[i], *s = &work[n + i], r;
        array_rotation(d[i], e[i], c, s, &r);
        d[i] = r;
        e[i] = *s * d[i + 1];
        d[i + 1] = *c * d[i + 1];
    }
    if (!iterate(&b))
        return false;
    for (int64_t i = 0; i < n; i++) {
        for (int64_t c = 0; d[i] < 0 && c < n; c++)
            vt[i * n + c] = -vt[i * n + c];
        d[i] = fabs(d[i]);
    }
    for (int64_t last = n - 1; last > 0; last--) { /* the least to the end */
        int64_t least = 0;
        for (int64_t k = 1; k <= last; k++)
            if (d[k] <= d[least])
                least = k;
        if (least != last) {
            const double kept = d[least];
            d[least] = d[last];
            d[last] = kept;
            swap_rows(vt, n, least, last);
            swap_rows(ut, n, least, last);
        }
    }
    for (int64_t i = n - 1; lower && i-- > 0;) { /* the rotations back, into the columns of u' */
        for (int64_t k = 0; k < n; k++)
            array_rotate(ut + k * n + i, ut + k * n + i + 1, 1, work[i], -work[n + i]);
    }
    return true;
}
