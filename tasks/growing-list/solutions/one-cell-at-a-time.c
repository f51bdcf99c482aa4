#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int *t = malloc(sizeof(int));
    int n = 0, x;

    while (scanf("%d", &x) == 1) {
        n++;
        t = realloc(t, n * sizeof(int));
        t[n - 1] = x;
    }
    printf("count = %d\n", n);
    while (n > 0) {
        n--;
        printf("%d\n", t[n]);
    }
    free(t);
    return 0;
}
