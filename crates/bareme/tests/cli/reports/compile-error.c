#include <stdio.h>

int main(void)
{
    double price = 2.5, total = 0;
    printf("Price: %.2f\n", price)
    /* déjà payé */ total += price; totl = 3;
	printf("Total: %d\n", total);
    return sqroot(4);
}
