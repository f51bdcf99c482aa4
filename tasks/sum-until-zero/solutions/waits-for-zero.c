#include <stdio.h>

int main(void)
{
    int nombre = -1;
    int combien = 0;
    int somme = 0;

    scanf("%d", &nombre);
    while (nombre != 0) {
        combien++;
        somme = somme + nombre;
        scanf("%d", &nombre);
    }

    printf("count: %d\n", combien);
    printf("sum: %d\n", somme);

    return 0;
}
