#include <stdio.h>

int main(void)
{
    int n = 0;

    do {
        scanf("%d", &n);
    } while (n < 1 || n > 40);

    for (int i = 1; i <= n; i++) {
        for (int j = 0; j < 2 * (n - i); j++)
            printf(" ");
        for (int j = 0; j < 2 * i; j++)
            printf("#");
        printf("\n");
    }
    return 0;
}
