#include <stdio.h>
#include <stdlib.h>

static int fill(int n) {
    int t[10], s;
    int *p = malloc(n * sizeof *p);
    for (int i = 0; i <= n; i++) {
        t[i] = i * i;
    }
    free(p);
    p[0] = t[3] + s;
    printf("Sum: %d\n", p[0]);
    return fill(n - 1);
}

int main(void) {
    return fill(10);
}
