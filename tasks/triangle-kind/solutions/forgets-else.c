#include <stdio.h>

int main(void)
{
    int a, b, c;

    scanf("%d %d %d", &a, &b, &c);

    if (a == 0 || b == 0 || c == 0 || a > b + c || b > a + c || c > a + b) {
        printf("impossible\n");
        return 0;
    }
    if (a == b + c || b == a + c || c == a + b) {
        printf("flat\n");
        return 0;
    }
    if (a == b && b == c) {
        printf("equilateral\n");
    }
    if (a == b || b == c || a == c) {
        printf("isosceles\n");
    } else {
        printf("scalene\n");
    }

    return 0;
}
