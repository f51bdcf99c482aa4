#include <stdio.h>

int main(void)
{
    int x, y, z;
    scanf("%d%d%d", &x, &y, &z);
    double m = (x + y + z) / 3.0;
    printf("%f\n", m);
    return 0;
}
