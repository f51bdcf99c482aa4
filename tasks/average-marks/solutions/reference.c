#include <stdio.h>

int main(void)
{
    int first = 0;
    int second = 0;
    int third = 0;

    scanf("%d %d %d", &first, &second, &third);

    double mean = (first + second + third) / 3.0;

    printf("%.2f\n", mean);

    return 0;
}
