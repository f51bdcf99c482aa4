#include <stdbool.h>
#include <stdio.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int main(void)
{
    int year = 0;

    scanf("%d", &year);
    printf("%d: %d\n", year, is_leap(year) ? 366 : 365);

    return 0;
}
