#include <stdio.h>

static const char *triangle_kind(int a, int b, int c)
{
    if (a == 0 || b == 0 || c == 0) {
        return "impossible";
    }
    if (a > b + c || b > a + c || c > a + b) {
        return "impossible";
    }
    if (a == b + c || b == a + c || c == a + b) {
        return "flat";
    }
    if (a == b && b == c) {
        return "equilateral";
    }
    if (a == b || b == c || a == c) {
        return "isosceles";
    }
    return "scalene";
}

int main(void)
{
    int a = 0;
    int b = 0;
    int c = 0;

    scanf("%d %d %d", &a, &b, &c);
    printf("%s\n", triangle_kind(a, b, c));

    return 0;
}
