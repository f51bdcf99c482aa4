#include <stdio.h>

int main(void)
{
    int n = 1;
    int count = 0;
    int sum = 0;

    while (n != 0 && scanf("%d", &n) == 1) {
        count = count + 1;
        sum = sum + n;
    }

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
