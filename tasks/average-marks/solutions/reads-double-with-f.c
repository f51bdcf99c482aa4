#include <stdio.h>

int main(void)
{
    double a = 0, b = 0, c = 0;
    double mean;

    scanf("%f %f %f", &a, &b, &c);
    mean = (a + b + c) / 3;

    printf("%.2f\n", mean);

    return 0;
}
