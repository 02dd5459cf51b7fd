/* Quantizers for the types people use most, bit for bit those of ggml (ggml/src/ggml-quants.c).
 *
 * ggml fits the scale of each group of 16 or 32 weights by trying some twenty candidates, and sums
 * errors over the group one weight after the other. Floating-point sums depend on their order, so a
 * compiler may not vectorise them, and the processor waits for one addition after the next. But groups
 * do not depend on each other: here several groups are fitted at once, one in each lane of a vector,
 * and every lane does the same operations in the same order as ggml. Same bits, many times as fast.
 *
 * Must be compiled without contraction into fused multiply-add (-ffp-contract=off), which rounds
 * differently. Needs the vector extensions of GCC or Clang. Weights must be finite. Each exported
 * function quantizes `n` weights, a multiple of its block (256; 32 for IQ4_NL), into `out`. They are whole
 * rows of `row_length`; `importance` says how much each column counts, and is null when all count the same.
 *
 * core/native/kernels.py compares the results with ggml's before it uses them.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif
#define INLINE static inline __attribute__((always_inline))
#define EACH(i, n) for (int i = 0; i < (n); i++)

/* As many lanes as one register holds: GCC turns larger vectors into single values. */
#if defined(__AVX512F__)
#define LANES 16
#elif defined(__AVX__)
#define LANES 8
#else
#define LANES 4
#endif
#define MOST 16 /* groups fitted in one call: two blocks of 8, or one of 16 */
#define BLOCK 256
#define TINY 1e-15f /* GROUP_MAX_EPS: a group below this is zero */

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t ints __attribute__((vector_size(4 * LANES)));

/* ---- one value in each lane ------------------------------------------------------------------ */

INLINE floats splat(float value) {
    return value - (floats){0};
}

INLINE floats choose(ints mask, floats yes, floats no) {
    return (floats)((mask & (ints)yes) | (~mask & (ints)no));
}

INLINE floats magnitude(floats value) {
    return (floats)((ints)value & 0x7fffffff);
}

/* The nearest integer (ties to even) between `low` and `high`, for values below 2^22. Adding 1.5 * 2^23
 * leaves the integer in the low bits of the mantissa. */
INLINE floats nearest(floats value, int low, int high) {
    ints level = ((ints)(value + 12582912.f) & 0x7fffff) - 0x400000;
    level = (level & (level > low)) | (low & (level <= low));
    level = (level & (level < high)) | (high & (level >= high));
    return __builtin_convertvector(level, floats);
}

/* Weight i of group k goes to lane k of x[i]; with fewer groups than lanes they are repeated. */
INLINE void load_groups(floats *x, const float *weights, int n_groups, int size) {
    EACH(k, LANES) EACH(i, size) x[i][k] = weights[(k % n_groups) * size + i];
}

/* The same for the importance of the columns; the groups begin `first` weights after the start of a row. */
INLINE void load_importance(floats *found, const float *importance, int64_t first, int64_t row_length,
                            int n_groups, int size) {
    EACH(k, LANES) {
        const float *columns = importance + (first + (int64_t)(k % n_groups) * size) % row_length;
        EACH(i, size) found[i][k] = columns[i];
    }
}

/* What `importance` becomes in the types with 32 weights to a group: large weights count more. `spread` is
 * twice the mean square of the weights around, in each lane. */
INLINE void weigh(floats *weight, const floats *x, floats spread) {
    EACH(i, 32) {
        const floats squared = spread + x[i] * x[i];
        floats root;
        EACH(k, LANES) root[k] = sqrtf(squared[k]);
        weight[i] *= root;
    }
}

INLINE void store(float *out, floats values, int n) {
    memcpy(out, &values, sizeof(float) * (size_t)(n < LANES ? n : LANES));
}

/* ---- single values --------------------------------------------------------------------------- */

INLINE int nearest_int(float value) {
    float shifted = value + 12582912.f;
    int32_t bits;
    memcpy(&bits, &shifted, 4);
    return (bits & 0x7fffff) - 0x400000;
}

/* Twice the mean square of `n` weights. */
INLINE float spread_of(const float *weights, int n) {
    float sum = 0;
    EACH(i, n) sum += weights[i] * weights[i];
    return sum * (2.f / (float)n);
}

INLINE int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

/* To half precision, nearest even. */
INLINE uint16_t to_half(float value) {
    uint32_t bits;
    memcpy(&bits, &value, 4);
    uint32_t sign = bits >> 16 & 0x8000;
    bits &= 0x7fffffff;
    if (bits >= 0x47800000) return (uint16_t)(sign | (bits > 0x7f800000 ? 0x7e00 : 0x7c00));
    if (bits < 0x38800000) { /* subnormal: let the addition round */
        float small;
        memcpy(&small, &bits, 4);
        small += 0.5f;
        memcpy(&bits, &small, 4);
        return (uint16_t)(sign | (bits - 0x3f000000));
    }
    bits += 0xc8000fff + (bits >> 13 & 1); /* rebias the exponent and round */
    return (uint16_t)(sign | bits >> 13);
}

INLINE float from_half(uint16_t half) {
    uint32_t exponent = half >> 10 & 31, fraction = half & 0x3ff;
    float value;
    if (exponent == 0) {
        value = (float)fraction * 0x1p-24f;
    } else {
        uint32_t bits = (exponent == 31 ? 255 : exponent + 112) << 23 | fraction << 13;
        memcpy(&value, &bits, 4);
    }
    return half & 0x8000 ? -value : value;
}

INLINE void put_half(uint8_t *out, uint16_t half) {
    memcpy(out, &half, 2);
}

/* ---- scale and minimum: Q2_K, Q4_K, Q5_K (make_qkx2_quants, with importance make_qkx3_quants) --- */

/* What was found for each group. */
typedef struct {
    float scale[MOST];
    float min[MOST];     /* as a positive number */
    float inverse[MOST]; /* what the best levels were computed with: nearest(inverse * (x - offset)) */
    float offset[MOST];
} fit;

INLINE floats deviation(floats difference, int absolute) {
    return absolute ? magnitude(difference) : difference * difference;
}

/* Fit LANES groups at once and store those from `first` on. */
INLINE void fit_lanes(fit *found, int first_group, int n_groups, const floats *x, const floats *weight, int size,
                      int top, float first, float delta, int steps, int absolute) {
    const floats zero = splat(0);
    floats min = x[0], max = x[0], sum_w = weight[0], sum_x = weight[0] * x[0];
    for (int i = 1; i < size; i++) {
        min = choose(x[i] < min, x[i], min);
        max = choose(x[i] > max, x[i], max);
        sum_w += weight[i];
        sum_x += weight[i] * x[i];
    }
    min = choose(min > 0, zero, min);
    const ints flat = max == min;
    const floats flat_min = min;

    floats inverse = (float)top / (max - min);
    floats scale = 1.f / inverse, best_inverse = inverse, offset = min, best_error = zero;
    EACH(i, size) {
        floats level = nearest(inverse * (x[i] - min), 0, top);
        best_error += weight[i] * deviation(scale * level + min - x[i], absolute);
    }
    for (int step = 0; step <= steps; step++) {
        floats level[32], sum_l = zero, sum_l2 = zero, sum_xl = zero, error = zero;
        inverse = (first + delta * (float)step + (float)top) / (max - min);
        EACH(i, size) {
            level[i] = nearest(inverse * (x[i] - min), 0, top);
            floats weighted = weight[i] * level[i];
            sum_l += weighted;
            sum_l2 += weighted * level[i];
            sum_xl += weighted * x[i];
        }
        floats determinant = sum_w * sum_l2 - sum_l * sum_l;
        floats new_scale = (sum_w * sum_xl - sum_x * sum_l) / determinant;
        floats new_min = (sum_l2 * sum_x - sum_l * sum_xl) / determinant;
        ints positive = new_min > 0;
        new_scale = choose(positive, sum_xl / sum_l2, new_scale);
        new_min = choose(positive, zero, new_min);
        EACH(i, size) error += weight[i] * deviation(new_scale * level[i] + new_min - x[i], absolute);
        ints better = (determinant > 0) & (error < best_error);
        best_error = choose(better, error, best_error);
        best_inverse = choose(better, inverse, best_inverse);
        offset = choose(better, min, offset);
        scale = choose(better, new_scale, scale);
        min = choose(better, new_min, min); /* the next step starts from here */
    }
    store(found->scale + first_group, choose(flat, zero, scale), n_groups);
    store(found->inverse + first_group, choose(flat, zero, best_inverse), n_groups);
    store(found->min + first_group, -choose(flat, flat_min, min), n_groups);
    store(found->offset + first_group, offset, n_groups);
}

/* The levels of one group: from the stored scale and minimum, or where those are zero, from the fit. */
INLINE void final_levels(uint8_t *level, const float *x, int size, int top, float scale, float min, float inverse,
                         float offset) {
    if (scale) {
        EACH(i, size) level[i] = (uint8_t)clamp(nearest_int((x[i] + min) / scale), 0, top);
    } else {
        EACH(i, size) level[i] = (uint8_t)clamp(nearest_int(inverse * (x[i] - offset)), 0, top);
    }
}

INLINE float largest(const float *values, int n) {
    float found = 0;
    EACH(j, n) if (values[j] > found) found = values[j];
    return found;
}

/* With importance, the scales (or minimums) of a block are fitted once more, in the same way
 * (make_qp_quants): `level` becomes eight numbers up to 63, and the factor they share is returned. A level
 * below zero wraps around when it is stored, as in ggml. */
INLINE float fit_scales(const float *x, uint8_t *level, const float *weight) {
    const float max = largest(x, 8);
    if (max < TINY) {
        memset(level, 0, 8);
        return 0;
    }
    float best_inverse = 63 / max, best_error = 0;
    EACH(j, 8) {
        const uint8_t l = (uint8_t)nearest_int(best_inverse * x[j]);
        const float difference = x[j] - 1 / best_inverse * l;
        best_error += weight[j] * difference * difference;
    }
    for (int step = -4; step <= 4; step++) {
        const float inverse = (0.1f * (float)step + 63) / max, scale = 1 / inverse;
        float error = 0;
        if (step == 0) continue;
        EACH(j, 8) {
            const int l = nearest_int(inverse * x[j]);
            const float difference = x[j] - scale * (float)(l < 63 ? l : 63);
            error += weight[j] * difference * difference;
        }
        if (error < best_error) {
            best_error = error;
            best_inverse = inverse;
        }
    }
    float sum_lx = 0, sum_l2 = 0;
    EACH(j, 8) {
        int l = nearest_int(best_inverse * x[j]);
        l = l < 63 ? l : 63;
        level[j] = (uint8_t)l;
        sum_lx += weight[j] * x[j] * (float)l;
        sum_l2 += weight[j] * (float)l * (float)l;
    }
    for (int changed = 1, attempt = 0; changed && attempt < 5; attempt++) {
        changed = 0;
        EACH(j, 8) { /* would another level for this one alone be better? */
            float lx = sum_lx - weight[j] * x[j] * level[j], l2 = sum_l2 - weight[j] * level[j] * level[j];
            if (!(lx > 0 && l2 > 0)) continue;
            int l = nearest_int(x[j] * l2 / lx);
            l = l < 63 ? l : 63;
            if (l == level[j]) continue;
            lx += weight[j] * x[j] * (float)l;
            l2 += weight[j] * (float)l * (float)l;
            if (lx * lx * sum_l2 > sum_lx * sum_lx * l2) {
                level[j] = (uint8_t)l;
                sum_lx = lx;
                sum_l2 = l2;
                changed = 1;
            }
        }
    }
    return sum_l2 > 0 ? sum_lx / sum_l2 : 0;
}

/* Eight levels between 0 and 63, from the largest. Returns the factor they share. */
INLINE float scale_levels(const float *x, uint8_t *level) {
    const float max = largest(x, 8), inverse = max > 0 ? 63.f / max : 0.f;
    EACH(j, 8) {
        const uint8_t l = (uint8_t)nearest_int(inverse * x[j]);
        level[j] = l < 63 ? l : 63;
    }
    return max / 63.f;
}

/* Q4_K and Q5_K: eight groups of 32, six bits for each scale and minimum. Two blocks fill the lanes. */
INLINE void quantize_q45_k(const float *weights, uint8_t *out, int64_t n, int bits, const float *importance,
                           int64_t row_length) {
    const int top = (1 << bits) - 1, block_bytes = bits == 4 ? 144 : 176;
    for (int64_t done = 0; done < n;) {
        const int n_blocks = n - done > BLOCK ? 2 : 1;
        fit found;
        float total[MOST]; /* of the weights in each group */
        for (int group = 0; group < 8 * n_blocks; group += LANES) {
            const int left = 8 * n_blocks - group;
            floats x[32], weight[32], squares = splat(0), average, sum = splat(0);
            load_groups(x, weights + 32 * group, left, 32);
            if (importance) {
                float spread[2];
                EACH(block, n_blocks) spread[block] = spread_of(weights + BLOCK * block, BLOCK);
                load_importance(weight, importance, done + 32 * group, row_length, left, 32);
                EACH(k, LANES) average[k] = spread[(group + k % left) / 8];
                weigh(weight, x, average);
                EACH(i, 32) sum += weight[i];
                store(total + group, sum, left);
                fit_lanes(&found, group, left, x, weight, 32, top, -0.9f, 0.05f, 36, 0);
                continue;
            }
            EACH(i, 32) squares += x[i] * x[i];
            squares /= 32.f;
            EACH(k, LANES) average[k] = sqrtf(squares[k]);
            EACH(i, 32) weight[i] = average + magnitude(x[i]);
            if (bits == 4) {
                fit_lanes(&found, group, left, x, weight, 32, 15, -1.f, 0.1f, 20, 0);
            } else {
                fit_lanes(&found, group, left, x, weight, 32, 31, -0.5f, 0.1f, 15, 0);
            }
        }
        for (int group = 0; group < 8 * n_blocks; group += 8, weights += BLOCK, out += block_bytes) {
            uint8_t scale[8], min[8], level[BLOCK];
            float d_exact, dmin_exact;
            if (importance) {
                d_exact = fit_scales(found.scale + group, scale, total + group);
                dmin_exact = fit_scales(found.min + group, min, total + group);
            } else {
                d_exact = scale_levels(found.scale + group, scale);
                dmin_exact = scale_levels(found.min + group, min);
            }
            if (bits == 5) {
                EACH(j, 8) scale[j] = scale[j] < 63 ? scale[j] : 63;
                EACH(j, 8) min[j] = min[j] < 63 ? min[j] : 63;
            }
            const uint16_t d = to_half(d_exact), dmin = to_half(dmin_exact);
            put_half(out, d);
            put_half(out + 2, dmin);
            EACH(j, 4) { /* the upper two bits of the last four lie above the six of the first four */
                out[4 + j] = (uint8_t)(scale[j] | scale[j + 4] >> 4 << 6);
                out[8 + j] = (uint8_t)(min[j] | min[j + 4] >> 4 << 6);
                out[12 + j] = (uint8_t)((scale[j + 4] & 15) | (min[j + 4] & 15) << 4);
            }
            EACH(j, 8) { /* as they will be read */
                const int s = j < 4 ? out[4 + j] & 63 : (out[8 + j] & 15) | out[j] >> 6 << 4;
                const int m = j < 4 ? out[8 + j] & 63 : out[8 + j] >> 4 | out[4 + j] >> 6 << 4;
                final_levels(level + 32 * j, weights + 32 * j, 32, top, from_half(d) * (float)s,
                             from_half(dmin) * (float)m, found.inverse[group + j], found.offset[group + j]);
            }
            uint8_t *low = out + 16;
            if (bits == 5) {
                EACH(i, 32) {
                    uint8_t high = 0;
                    EACH(j, 8) high |= (uint8_t)(level[32 * j + i] >> 4 << j);
                    low[i] = high;
                }
                low += 32;
            }
            EACH(j, 4) EACH(i, 32) {
                low[32 * j + i] = (uint8_t)((level[64 * j + i] & 15) | (level[64 * j + 32 + i] & 15) << 4);
            }
        }
        done += BLOCK * n_blocks;
    }
}

EXPORT void phi_quantize_q4_k(const float *weights, uint8_t *out, int64_t n, const float *importance,
                              int64_t row_length) {
    if (importance) {
        quantize_q45_k(weights, out, n, 4, importance, row_length);
    } else {
        quantize_q45_k(weights, out, n, 4, NULL, row_length);
    }
}

EXPORT void phi_quantize_q5_k(const float *weights, uint8_t *out, int64_t n, const float *importance,
                              int64_t row_length) {
    if (importance) {
        quantize_q45_k(weights, out, n, 5, importance, row_length);
    } else {
        quantize_q45_k(weights, out, n, 5, NULL, row_length);
    }
}

/* Sixteen groups of 16, four bits for each scale and minimum. Without importance only. */
EXPORT void phi_quantize_q2_k(const float *weights, uint8_t *out, int64_t n, const float *importance,
                              int64_t row_length) {
    (void)importance, (void)row_length;
    for (; n > 0; n -= BLOCK, weights += BLOCK, out += 84) {
        fit found;
        for (int group = 0; group < 16; group += LANES) {
            floats x[16], weight[16];
            load_groups(x, weights + 16 * group, LANES, 16);
            EACH(i, 16) weight[i] = magnitude(x[i]);
            fit_lanes(&found, group, LANES, x, weight, 16, 3, -0.5f, 0.1f, 15, 1);
        }
        const float max_scale = largest(found.scale, 16), max_min = largest(found.min, 16);
        const float to_scale = max_scale > 0 ? 15.f / max_scale : 0.f;
        const float to_min = max_min > 0 ? 15.f / max_min : 0.f;
        const uint16_t d = to_half(max_scale > 0 ? max_scale / 15.f : 0.f);
        const uint16_t dmin = to_half(max_min > 0 ? max_min / 15.f : 0.f);
        uint8_t level[BLOCK];
        EACH(j, 16) {
            uint8_t both = (uint8_t)nearest_int(to_scale * found.scale[j]);
            both |= (uint8_t)(nearest_int(to_min * found.min[j]) << 4);
            out[j] = both;
            final_levels(level + 16 * j, weights + 16 * j, 16, 3, from_half(d) * (float)(both & 15),
                         from_half(dmin) * (float)(both >> 4), found.inverse[j], found.offset[j]);
        }
        EACH(h, 2) EACH(i, 32) {
            const uint8_t *l = level + 128 * h + i;
            out[16 + 32 * h + i] = (uint8_t)(l[0] | l[32] << 2 | l[64] << 4 | l[96] << 6);
        }
        put_half(out + 80, d);
        put_half(out + 82, dmin);
    }
}

/* ---- scale only: Q6_K (make_qx_quants), IQ4_NL, IQ4_XS ------------------------------------------ */

/* The largest weight of each group by magnitude, with its sign. */
INLINE floats extreme(const floats *x, int size, floats *amount) {
    floats found = splat(0);
    *amount = found;
    EACH(i, size) {
        ints larger = magnitude(x[i]) > *amount;
        *amount = choose(larger, magnitude(x[i]), *amount);
        found = choose(larger, x[i], found);
    }
    return found;
}

/* Of the scales of one block, the largest by magnitude, with its sign. */
INLINE float largest_scale(const float *scale, int n) {
    float found = 0;
    EACH(j, n) if (fabsf(scale[j]) > fabsf(found)) found = scale[j];
    return found;
}

INLINE void fit_q6(const floats *x, const floats *weight, float *scale_out, float *inverse_out,
                   float *amount_out) {
    const floats zero = splat(0);
    floats amount, best_inverse = zero, scale = zero, best = zero;
    const floats max = extreme(x, 16, &amount);
    EACH(attempt, 19) { /* the plain scale, then 18 around it */
        const int step = attempt <= 9 ? attempt - 10 : attempt - 9;
        const floats inverse = (attempt == 0 ? -32.f : -(32 + 0.1f * (float)step)) / max;
        floats sum_lx = zero, sum_l2 = zero;
        EACH(i, 16) {
            const floats level = nearest(inverse * x[i], -32, 31);
            sum_lx += weight[i] * x[i] * level;
            sum_l2 += weight[i] * level * level;
        }
        const floats candidate = sum_lx / sum_l2;
        const ints better = (sum_l2 > 0) & ((sum_lx * sum_lx > best * sum_l2) | (attempt == 0 ? -1 : 0));
        scale = choose(better, candidate, scale);
        best = choose(better, candidate * sum_lx, best);
        best_inverse = attempt == 0 ? inverse : choose(better, inverse, best_inverse);
    }
    store(scale_out, choose(amount < TINY, zero, scale), LANES);
    store(inverse_out, best_inverse, LANES);
    store(amount_out, amount, LANES);
}

/* Sixteen groups of 16, eight bits for each scale. */
INLINE void quantize_q6_k(const float *weights, uint8_t *out, int64_t n, const float *importance,
                          int64_t row_length) {
    for (int64_t done = 0; done < n; done += BLOCK, weights += BLOCK, out += 210) {
        float scale[16], best_inverse[16], amount[16];
        for (int group = 0; group < 16; group += LANES) {
            floats x[16], weight[16];
            load_groups(x, weights + 16 * group, LANES, 16);
            if (importance) {
                load_importance(weight, importance, done + 16 * group, row_length, LANES, 16);
            } else {
                EACH(i, 16) weight[i] = x[i] * x[i];
            }
            fit_q6(x, weight, scale + group, best_inverse + group, amount + group);
        }
        const float max_scale = largest_scale(scale, 16);
        if (fabsf(max_scale) < TINY) {
            memset(out, 0, 210);
            continue;
        }
        const float to_scale = -128.f / max_scale;
        const uint16_t d = to_half(1 / to_scale);
        uint8_t level[BLOCK];
        EACH(j, 16) {
            const int nearest_scale = nearest_int(to_scale * scale[j]);
            const int8_t stored = (int8_t)(nearest_scale < 127 ? nearest_scale : 127);
            const float step = from_half(d) * (float)stored;
            const float *group = weights + 16 * j;
            uint8_t *l = level + 16 * j;
            out[192 + j] = (uint8_t)stored;
            if (step) {
                EACH(i, 16) l[i] = (uint8_t)(clamp(nearest_int(group[i] / step), -32, 31) + 32);
            } else if (amount[j] < TINY) {
                memset(l, 0, 16);
            } else {
                EACH(i, 16) l[i] = (uint8_t)(clamp(nearest_int(best_inverse[j] * group[i]), -32, 31) + 32);
            }
        }
        EACH(h, 2) {
            const uint8_t *l = level + 128 * h;
            uint8_t *low = out + 64 * h, *high = out + 128 + 32 * h;
            EACH(i, 64) low[i] = (uint8_t)((l[i] & 15) | (l[i + 64] & 15) << 4);
            EACH(i, 32) {
                high[i] = (uint8_t)(l[i] >> 4 | l[i + 32] >> 4 << 2 | l[i + 64] >> 4 << 4 | l[i + 96] >> 4 << 6);
            }
        }
        put_half(out + 208, d);
    }
}

EXPORT void phi_quantize_q6_k(const float *weights, uint8_t *out, int64_t n, const float *importance,
                              int64_t row_length) {
    if (importance) {
        quantize_q6_k(weights, out, n, importance, row_length);
    } else {
        quantize_q6_k(weights, out, n, NULL, row_length);
    }
}

/* The sixteen values of the IQ4 types (kvalues_iq4nl). */
static const float IQ4[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

/* The value nearest to x. Walks up the table; ties and rounding as ggml's binary search decides them. */
INLINE floats iq4_value(floats x) {
    floats value = splat(IQ4[0]);
    for (int j = 1; j < 16; j++) value = choose(x - IQ4[j - 1] < IQ4[j] - x, value, splat(IQ4[j]));
    return value;
}

INLINE uint8_t iq4_level(float x) {
    int level = 0;
    for (int j = 1; j < 16; j++) level = x - IQ4[j - 1] < IQ4[j] - x ? level : j;
    return (uint8_t)level;
}

/* Fit up to MOST groups of 32, which begin `first` weights after the start of a row. `around` is how many
 * weights there are to a block. */
INLINE void fit_iq4(float *scale_out, const float *weights, int n_groups, int around, const float *importance,
                    int64_t first, int64_t row_length) {
    const floats zero = splat(0);
    for (int group = 0; group < n_groups; group += LANES) {
        floats x[32], weight[32], amount, scale = zero, best = zero;
        load_groups(x, weights + 32 * group, n_groups - group, 32);
        if (importance) {
            float spread[MOST];
            floats around_it;
            EACH(k, 32 * n_groups / around) spread[k] = spread_of(weights + around * k, around);
            load_importance(weight, importance, first + 32 * group, row_length, n_groups - group, 32);
            EACH(k, LANES) around_it[k] = spread[32 * (group + k % (n_groups - group)) / around];
            weigh(weight, x, around_it);
        } else {
            EACH(i, 32) weight[i] = x[i] * x[i];
        }
        const floats max = extreme(x, 32, &amount);
        EACH(attempt, 16) { /* the plain scale, then 15 around it */
            const floats inverse =
                attempt == 0 ? 1.f / (-max / IQ4[0]) : ((float)(attempt - 8) + IQ4[0]) / max;
            floats sum_qx = zero, sum_q2 = zero;
            EACH(i, 32) {
                const floats value = iq4_value(inverse * x[i]);
                sum_qx += weight[i] * value * x[i];
                sum_q2 += weight[i] * value * value;
            }
            const floats candidate = sum_qx / sum_q2;
            const ints better = (sum_q2 > 0) & ((sum_qx * sum_qx > best * sum_q2) | (attempt == 0 ? -1 : 0));
            scale = choose(better, candidate, scale);
            best = choose(better, candidate * sum_qx, best);
        }
        store(scale_out + group, choose(amount < TINY, zero, scale), n_groups - group);
    }
}

INLINE void put_iq4_levels(uint8_t *out, const float *x, float inverse) {
    EACH(i, 16) out[i] = (uint8_t)(iq4_level(inverse * x[i]) | iq4_level(inverse * x[i + 16]) << 4);
}

/* Groups of 32, each a block with a half-precision scale. */
INLINE void quantize_iq4_nl(const float *weights, uint8_t *out, int64_t n, const float *importance,
                            int64_t row_length) {
    for (int64_t done = 0; done < n;) {
        const int n_groups = n - done < 32 * MOST ? (int)((n - done) / 32) : MOST;
        float scale[MOST];
        fit_iq4(scale, weights, n_groups, 32, importance, done, row_length);
        for (int j = 0; j < n_groups; j++, weights += 32, out += 18) {
            put_half(out, to_half(scale[j]));
            put_iq4_levels(out + 2, weights, scale[j] ? 1 / scale[j] : 0);
        }
        done += 32 * n_groups;
    }
}

EXPORT void phi_quantize_iq4_nl(const float *weights, uint8_t *out, int64_t n, const float *importance,
                                int64_t row_length) {
    if (importance) {
        quantize_iq4_nl(weights, out, n, importance, row_length);
    } else {
        quantize_iq4_nl(weights, out, n, NULL, row_length);
    }
}

/* Eight groups of 32, six bits for each scale. Two blocks fill the lanes. */
INLINE void quantize_iq4_xs(const float *weights, uint8_t *out, int64_t n, const float *importance,
                            int64_t row_length) {
    for (int64_t done = 0; done < n;) {
        const int n_blocks = n - done > BLOCK ? 2 : 1;
        float scale[MOST];
        fit_iq4(scale, weights, 8 * n_blocks, BLOCK, importance, done, row_length);
        for (int group = 0; group < 8 * n_blocks; group += 8, weights += BLOCK, out += 136) {
            const float d = -largest_scale(scale + group, 8) / 32, to_scale = d ? 1 / d : 0;
            uint16_t high = 0;
            put_half(out, to_half(d));
            EACH(j, 8) {
                const int stored = clamp(nearest_int(to_scale * scale[group + j]), -32, 31);
                const float step = d * (float)stored;
                const int bits = stored + 32;
                put_iq4_levels(out + 8 + 16 * j, weights + 32 * j, step ? 1 / step : 0);
                high |= (uint16_t)(bits >> 4 << 2 * j);
                if (j % 2) {
                    out[4 + j / 2] |= (uint8_t)((bits & 15) << 4);
                } else {
                    out[4 + j / 2] = (uint8_t)(bits & 15);
                }
            }
            put_half(out + 2, high);
        }
        done += BLOCK * n_blocks;
    }
}

EXPORT void phi_quantize_iq4_xs(const float *weights, uint8_t *out, int64_t n, const float *importance,
                                int64_t row_length) {
    if (importance) {
        quantize_iq4_xs(weights, out, n, importance, row_length);
    } else {
        quantize_iq4_xs(weights, out, n, NULL, row_length);
    }
}
