#include <stdio.h>

int main(void)
{
    int n, count, sum;

    count = 0;
    sum = 0;

    while (scanf("%d", &n) == 1 && n > 0) {
        count++;
        sum += n;
    }

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
