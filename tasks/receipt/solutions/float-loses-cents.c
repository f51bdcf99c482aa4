#include <stdio.h>

int main(void)
{
    int croissants, baguettes;
    float croissant_price, baguette_price;

    scanf("%d %f", &croissants, &croissant_price);
    scanf("%d %f", &baguettes, &baguette_price);

    float croissant_total = croissants * croissant_price / 100;
    float baguette_total = baguettes * baguette_price / 100;
    float total = croissant_total + baguette_total;

    printf("Croissant: %d x %.2f = %.2f\n", croissants, croissant_price / 100, croissant_total);
    printf("Baguette: %d x %.2f = %.2f\n", baguettes, baguette_price / 100, baguette_total);
    printf("Total: %.2f\n", total);

    return 0;
}
