#include <stddef.h>

void min_max(const int *t, int n, int *min, int *max)
{
    int smallest = t[0];
    int largest = t[0];
    for (int i = 1; i < n; i++) {
        if (t[i] < smallest) {
            smallest = t[i];
        }
        if (t[i] > largest) {
            largest = t[i];
        }
    }
    if (min != NULL) {
        *min = smallest;
    }
    if (max != NULL) {
        *max = largest;
    }
}
