#include <stdio.h>

int main()
{
    int x, count = 0, sum = 0;

    while (scanf("%d", &x) == 1) {
        if (x != 0) {
            count++;
            sum += x;
        }
    }
    printf("count: %d\nsum: %d\n", count, sum);
    return 0;
}
