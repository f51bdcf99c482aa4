#include <stdio.h>

int main(void)
{
    double c, f;
    char unit;

    scanf("%lf %c", &c, &unit);

    if (unit == 'C') {
        f = 1.8c + 32;
        printf("%.2f F\n", f);
    } else {
        f = c;
        c = (f - 32) / 1.8;
        printf("%.2f C\n", c);
    }

    return 0;
}
