#include <stdio.h>

int main(void)
{
    int a, b, c;
    double moyenne;

    scanf("%d %d %d", &a, &b, &c);
    moyenne = (a + b + c) / 3;
    printf("%.2f\n", moyenne);

    return 0;
}
