#include <stdio.h>

void min_max(const int *t, int n, int *min, int *max)
{
    *min = t[0];
    *max = t[0];
    for (int i = 1; i < n; i++) {
        if (t[i] < *min) *min = t[i];
        if (t[i] > *max) *max = t[i];
    }
}

int main(void)
{
    int t[5] = {4, -2, 9, 0, 7};
    int a, b;

    min_max(t, 5, &a, &b);
    printf("min = %d\nmax = %d\n", a, b);
    return 0;
}
