#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int size = 8;
    int n = 0;
    int x;
    int *t = (int *)malloc(size * sizeof(int));

    while (scanf("%d", &x) == 1) {
        if (n == size) {
            size += 1000;
            t = (int *)realloc(t, size * sizeof(int));
        }
        t[n++] = x;
    }
    printf("count = %d\n", n);
    for (int i = n - 1; i > 0; i--)
        printf("%d\n", t[i]);
    free(t);
    return 0;
}
