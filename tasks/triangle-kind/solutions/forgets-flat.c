#include <stdio.h>

int main(void)
{
    int a, b, c;

    scanf("%d %d %d", &a, &b, &c);

    if (a + b <= c || a + c <= b || b + c <= a) {
        printf("impossible\n");
    } else {
        if (a == b && a == c) {
            printf("equilateral\n");
        } else {
            if (a == b || a == c || b == c) {
                printf("isosceles\n");
            } else {
                printf("scalene\n");
            }
        }
    }
    return 0;
}
