#include <stdio.h>

int main(void)
{
    int n;
    int count = 0;
    int sum = 0;

    while (scanf("%d", &n) == 1) {
        sum = 0;
        if (n == 0)
            break;
        sum = sum + n;
        count = count + 1;
    }

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
