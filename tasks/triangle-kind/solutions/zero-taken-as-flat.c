#include <stdio.h>

int main(void)
{
    int a, b, c;
    scanf("%d %d %d", &a, &b, &c);
    if (a > b + c || b > a + c || c > a + b) {
        printf("impossible\n");
    } else if (a == b + c || b == a + c || c == a + b) {
        printf("flat\n");
    } else if (a == b && b == c) {
        printf("equilateral\n");
    } else if (a == b || b == c || c == a) {
        printf("isosceles\n");
    } else {
        printf("scalene\n");
    }
    return 0;
}
