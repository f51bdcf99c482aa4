#include <stdio.h>

int main(void)
{
    double degrees, other;
    char unit;

    scanf("%lf %c", &degrees, &unit);

    if (unit == 'C') {
        other = degrees * 9.0 / 5.0 + 32.0;
    } else {
        other = (degrees - 32.0) * 5.0 / 9.0;
    }
    printf("%.2f %c\n", other, unit);

    return 0;
}
