#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int capacity = 4, n = 0, x = 0;
    int *t = malloc(capacity * sizeof *t);

    while (!feof(stdin)) {
        scanf("%d", &x);
        if (n >= capacity) {
            capacity *= 2;
            t = realloc(t, capacity * sizeof *t);
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
