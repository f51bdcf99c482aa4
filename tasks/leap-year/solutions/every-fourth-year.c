#include <stdio.h>

int main(void)
{
    int annee;

    scanf("%d", &annee);

    if (annee % 4 == 0)
        printf("%d: 366\n", annee);
    else if (annee % 100 == 0)
        printf("%d: 365\n", annee);
    else if (annee % 400 == 0)
        printf("%d: 366\n", annee);
    else
        printf("%d: 365\n", annee);

    return 0;
}
