#include <stdio.h>

int is_prime(int n);

int main(void)
{
    int n = 0;

    while (scanf("%d", &n) == 1) {
        printf("is_prime(%d) = %d\n", n, is_prime(n));
    }

    return 0;
}
