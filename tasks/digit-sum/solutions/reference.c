#include <stdlib.h>

int digit_sum(int n)
{
    if (n == 0) {
        return 0;
    }
    return abs(n % 10) + digit_sum(n / 10);
}
