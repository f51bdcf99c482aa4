#include <stdio.h>

int main(void)
{
    int a, b, c, hundredths;

    scanf("%d %d %d", &a, &b, &c);

    hundredths = (a + b + c) * 100 / 3;

    printf("%d.%02d\n", hundredths / 100, hundredths % 100);

    return 0;
}
