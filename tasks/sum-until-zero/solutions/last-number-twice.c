#include <stdio.h>

int main(void)
{
    int n = 0;
    int count = 0;
    int sum = 0;

    while (!feof(stdin)) {
        scanf("%d", &n);
        if (n == 0) {
            break;
        }
        count++;
        sum += n;
    }

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
