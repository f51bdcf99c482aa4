#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int *t = NULL;
    int *bigger;
    int n = 0, x, i;

    while (scanf("%d", &x) == 1) {
        /* one cell more than before */
        bigger = malloc((n + 1) * sizeof(int));
        for (i = 0; i < n; i++) {
            bigger[i] = t[i];
        }
        bigger[n] = x;
        t = bigger;
        n++;
    }
    printf("count = %d\n", n);
    for (i = n - 1; i >= 0; i--) {
        printf("%d\n", t[i]);
    }
    free(t);
    return 0;
}
