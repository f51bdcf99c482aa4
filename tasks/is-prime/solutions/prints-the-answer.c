#include <stdio.h>

int is_prime(int n)
{
    int prime = 1;

    if (n < 2)
        prime = 0;
    for (int i = 2; i <= n / i && prime; i++) {
        if (n % i == 0)
            prime = 0;
    }

    if (prime == 1)
        printf("prime\n");
    else
        printf("not prime\n");
    return prime;
}
