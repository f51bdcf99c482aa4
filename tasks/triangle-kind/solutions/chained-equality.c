#include <stdio.h>

int main()
{
    int x, y, z;

    scanf("%d %d %d", &x, &y, &z);

    if (x == 0 || y == 0 || z == 0)
        printf("impossible\n");
    else if (x > y + z || y > x + z || z > x + y)
        printf("impossible\n");
    else if (x == y + z || y == x + z || z == x + y)
        printf("flat\n");
    else if (x == y == z)
        printf("equilateral\n");
    else if (x == y || y == z || x == z)
        printf("isosceles\n");
    else
        printf("scalene\n");

    return 0;
}
