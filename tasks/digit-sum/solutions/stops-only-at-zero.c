#include <stdlib.h>

/* sum of the digits = sum for the last digit + sum for the others */
int digit_sum(int n)
{
    int last, others;

    if (n == 0)
        return 0;
    n = abs(n);
    last = digit_sum(n % 10);
    others = digit_sum(n / 10);
    return last + others;
}
