#include <stdio.h>

int main()
{
    double temp, result;
    char unit;

    scanf("%lf %c", &temp, &unit);

    if (unit == 'C') {
        result = temp * 1.8 + 32;
        printf("%.2f F\n", result);
    }
    else {
        result = temp - 32 / 1.8;
        printf("%.2f C\n", result);
    }
    return 0;
}
