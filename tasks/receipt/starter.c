#include <stdio.h>

int main(void)
{
    int croissants = 0;
    int croissant_price = 0;

    scanf("%d %d", &croissants, &croissant_price);

    // À compléter / To be completed

    return 0;
}
