#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int n = 0;
    int x;
    int i;
    int *t;

    /* first count the numbers */
    while (scanf("%d", &x) != 0) {
        n++;
    }

    /* then I know the size */
    t = malloc(n * sizeof(int));
    for (i = 0; i < n; i++) {
        scanf("%d", &t[i]);
    }
    printf("count = %d\n", n);
    for (i = n - 1; i >= 0; i--) {
        printf("%d\n", t[i]);
    }
    free(t);
    return 0;
}
