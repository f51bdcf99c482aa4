#include <stdio.h>

int main(void)
{
    double degrees = 0.0;
    char unit = 'C';

    scanf("%lf %c", &degrees, &unit);

    if (unit == 'C') {
        printf("%.2f F\n", degrees * 9.0 / 5.0 + 32.0);
    } else {
        printf("%.2f C\n", (degrees - 32.0) * 5.0 / 9.0);
    }

    return 0;
}
