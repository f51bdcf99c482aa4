#include <stdio.h>

int digit_sum(int n)
{
    int d;

    if (n < 0)
        n = -n;
    if (n == 0)
        return 0;
    d = n % 10;
    printf("%d\n", d);
    return d + digit_sum(n / 10);
}
