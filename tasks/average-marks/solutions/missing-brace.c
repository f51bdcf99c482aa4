#include <stdio.h>

int main(void)
{
    int a, b, c;
    double mean;

    scanf("%d %d %d", &a, &b, &c);

    mean = (a + b + c) / 3.0;
    if (mean >= 0) {
        printf("%.2f\n", mean);

    return 0;
}
