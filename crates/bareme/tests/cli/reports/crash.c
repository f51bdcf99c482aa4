#include <stdio.h>

int divide(int a, int b)
{
    return a / b;
}

int main(void)
{
    int a, b;
    scanf("%d %d", &a, &b);
    printf("Quotient: ");
    printf("%d\n", divide(a, b));
    return 0;
}
