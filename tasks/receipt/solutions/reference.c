#include <stdio.h>

static void print_euros(int cents)
{
    printf("%d.%02d", cents / 100, cents % 100);
}

static void print_item(const char *name, int quantity, int price)
{
    printf("%s: %d x ", name, quantity);
    print_euros(price);
    printf(" = ");
    print_euros(quantity * price);
    printf("\n");
}

int main(void)
{
    int croissants = 0;
    int croissant_price = 0;
    int baguettes = 0;
    int baguette_price = 0;

    scanf("%d %d", &croissants, &croissant_price);
    scanf("%d %d", &baguettes, &baguette_price);

    print_item("Croissant", croissants, croissant_price);
    print_item("Baguette", baguettes, baguette_price);
    printf("Total: ");
    print_euros(croissants * croissant_price + baguettes * baguette_price);
    printf("\n");

    return 0;
}
