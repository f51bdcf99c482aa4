#include <stdio.h>

int main(void)
{
    double d;
    char u;

    scanf("%lf %c", &d, &u);

    if (u == "C") {
        printf("%.2f F\n", d * 1.8 + 32);
    }
    if (u == "F") {
        printf("%.2f C\n", (d - 32) / 1.8);
    }

    return 0;
}
