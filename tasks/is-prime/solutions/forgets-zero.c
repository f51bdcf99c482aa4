#include <math.h>

int is_prime(int n)
{
    int divisor;

    if (n < 0 || n == 1)
        return 0;

    divisor = sqrt(n);
    while (n % divisor != 0)
    {
        divisor--;
    }
    return divisor == 1;
}
