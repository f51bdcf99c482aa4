#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int size = 10, n = 0, x = 0;
    int *t = malloc(size * sizeof(int));

    while (scanf("%d", &x) == 1 && x) {
        if (n == size) {
            size = size * 2;
            t = realloc(t, size * sizeof(int));
        }
        t[n] = x;
        n++;
    }
    printf("count = %d\n", n);
    for (int i = n - 1; i >= 0; i--) {
        printf("%d\n", t[i]);
    }
    free(t);
    return 0;
}
