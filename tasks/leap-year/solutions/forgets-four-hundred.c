#include <stdio.h>

int main()
{
    int year;
    int days = 365;

    scanf("%d", &year);

    if (year % 4 == 0 && year % 100 != 0) {
        days = 366;
    }
    printf("%d: %d\n", year, days);

    return 0;
}
