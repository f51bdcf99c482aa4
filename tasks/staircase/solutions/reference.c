#include <stdio.h>

static void repeat(char c, int times)
{
    for (int i = 0; i < times; i++) {
        putchar(c);
    }
}

int main(void)
{
    int n = 0;

    scanf("%d", &n);

    for (int step = 1; step <= n; step++) {
        repeat(' ', 2 * (n - step));
        repeat('#', 2 * step);
        putchar('\n');
    }

    return 0;
}
