#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int capacity = 32, n = 0, x;
    int *t = malloc(capacity * sizeof(int));

    while (scanf("%d", &x) == 1) {
        if (n == capacity) {
            capacity = capacity * 2;
            t = realloc(t, capacity * sizeof(int));
        }
        t[n++] = x;
    }
    printf("count = %d\n", n);
    for (int i = n - 1; i >= 0; i--) {
        printf("%d ", t[i]);
    }
    printf("\n");
    free(t);
    return 0;
}
