#include <stdlib.h>

int digit_sum(int n)
{
    n = abs(n);
    if (n < 10) {
        return 0;
    }
    return n % 10 + digit_sum(n / 10);
}
