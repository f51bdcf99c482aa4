#include <stdio.h>

int main(void)
{
    double degrees = 0.0;
    char unit = 'C';

    scanf("%lf %c", &degrees, &unit);

    // À compléter / To be completed

    return 0;
}
