#include <stdio.h>

void min_max(const int *t, int n, int *min, int *max)
{
    int small = 0;
    int big = 0;
    for (int i = 0; i < n; i++) {
        if (t[i] < small) {
            small = t[i];
        }
        if (t[i] > big) {
            big = t[i];
        }
    }
    if (min != NULL)
        *min = small;
    if (max != NULL)
        *max = big;
}
