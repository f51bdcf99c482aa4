#include <stdio.h>

int main(void)
{
    int temps;
    scanf("%d", &temps);

    int secondes = temps % 60;
    int minutes = (temps / 60) % 60;
    int heures = (temps / 3600) % 24;

    printf("%d:%02d:%02d\n", heures, minutes, secondes);
    return 0;
}
