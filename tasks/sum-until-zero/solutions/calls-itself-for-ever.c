#include <stdio.h>

int add_from_here(int *count)
{
    int n = 1;
    int rest;

    scanf("%d", &n);
    if (n == 0) {
        return 0;
    }

    *count = *count + 1;
    rest = add_from_here(count);
    return n + rest;
}

int main(void)
{
    int count = 0;
    int sum = add_from_here(&count);

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
