#include <stdio.h>

int main(void)
{
    int n;

    for (int count = 0; scanf("%d", &n) == 1 && n != 0; count++) {
        int sum = 0;
        sum = sum + n;
    }

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
