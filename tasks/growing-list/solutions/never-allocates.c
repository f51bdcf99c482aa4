#include <stdio.h>
#include <stdlib.h>

void add(int *t, int position, int x)
{
    t[position] = x;
}

int main(void)
{
    int *t = NULL;
    int n = 0;
    int x;

    while (scanf("%d", &x) == 1) {
        add(t, n, x);
        n++;
    }
    printf("count = %d\n", n);
    for (int i = n - 1; i >= 0; i--) {
        printf("%d\n", t[i]);
    }
    return 0;
}
