#include <stdio.h>

int main(void)
{
    int year, days;

    scanf("%d", &year);

    if (year % 4 == 0 && year % 100 != 0 && year % 400 == 0) {
        days = 366;
    } else {
        days = 365;
    }

    printf("%d: %d\n", year, days);

    return 0;
}
