#include <stdio.h>

int main()
{
    int q1, p1, q2, p2;
    double price1, price2, total1, total2;

    scanf("%d%d%d%d", &q1, &p1, &q2, &p2);

    price1 = p1 / 100;
    price2 = p2 / 100;
    total1 = q1 * price1;
    total2 = q2 * price2;

    printf("Croissant: %d x %.2f = %.2f\n", q1, price1, total1);
    printf("Baguette: %d x %.2f = %.2f\n", q2, price2, total2);
    printf("Total: %.2f\n", total1 + total2);

    return 0;
}
