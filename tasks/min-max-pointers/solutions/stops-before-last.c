#include <stddef.h>

void min_max(const int *t, int n, int *min, int *max)
{
    int i, lo, hi;
    lo = t[0];
    hi = t[0];
    for (i = 0; i < n - 1; i++) {
        if (t[i] < lo) lo = t[i];
        if (t[i] > hi) hi = t[i];
    }
    if (min != NULL) *min = lo;
    if (max != NULL) *max = hi;
}
