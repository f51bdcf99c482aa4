#include <stdio.h>

int main(void)
{
    int number = 0;
    int count = 0;
    int sum = 0;

    // scanf returns 1 only when it has read a number, so both ends stop the loop.
    while (scanf("%d", &number) == 1 && number != 0) {
        count++;
        sum += number;
    }

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
