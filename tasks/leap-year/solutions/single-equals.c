#include <stdio.h>

int main(void)
{
    int year;

    scanf("%d", &year);

    if (year % 400 = 0) {
        printf("%d: 366\n", year);
    } else if (year % 4 = 0 && year % 100 != 0) {
        printf("%d: 366\n", year);
    } else {
        printf("%d: 365\n", year);
    }

    return 0;
}
