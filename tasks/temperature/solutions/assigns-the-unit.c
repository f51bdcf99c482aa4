#include <stdio.h>

int main(void)
{
    double degrees;
    char unit;

    scanf("%lf %c", &degrees, &unit);

    if (unit = 'C') {
        printf("%.2f F\n", degrees * 1.8 + 32);
    } else {
        printf("%.2f C\n", (degrees - 32) / 1.8);
    }

    return 0;
}
