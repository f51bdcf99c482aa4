#include <stdio.h>

int main(void)
{
    int annee, jours;

    scanf("%d", &annee);

    if (annee % 400 == 0) {
        jours = 366;
    } else if (annee % 100 == 0) {
        jours = 365;
    } else if (annee % 4 == 0) {
        jours = 366;
    } else {
        jours = 365;
    }

    printf("%d : %d\n", annee, jours);

    return 0;
}
