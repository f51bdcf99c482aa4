#include <stdio.h>

int main(void)
{
    int year;
    int days;

    scanf("%d", &year);

    days = 365;
    if ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
    {
        days = 366;
    }

    printf("%d: %d\n", year, days);
    return 0;
}
