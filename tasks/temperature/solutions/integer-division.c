#include <stdio.h>

int main(void)
{
    double t;
    char unite;

    scanf("%lf %c", &t, &unite);

    if (unite == 'C') {
        printf("%.2f F\n", 9 / 5 * t + 32);
    } else {
        printf("%.2f C\n", 5 / 9 * (t - 32));
    }

    return 0;
}
