#include <limits.h>
#include <stddef.h>

void min_max(const int *t, int n, int *min, int *max)
{
    int lo = INT_MAX;
    int hi = INT_MIN;

    for (int i = 0; i < n; i++) {
        if (t[i] < lo) {
            lo = t[i];
        } else if (t[i] > hi) {
            hi = t[i];
        }
    }

    if (min != NULL) {
        *min = lo;
    }
    if (max != NULL) {
        *max = hi;
    }
}
