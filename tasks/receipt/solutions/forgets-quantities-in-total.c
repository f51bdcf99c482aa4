#include <stdio.h>

int main(void)
{
    int a, pa, b, pb;
    scanf("%d %d %d %d", &a, &pa, &b, &pb);
    int total = pa + pb;
    printf("Croissant: %d x %d.%02d = %d.%02d\n", a, pa / 100, pa % 100, a * pa / 100, a * pa % 100);
    printf("Baguette: %d x %d.%02d = %d.%02d\n", b, pb / 100, pb % 100, b * pb / 100, b * pb % 100);
    printf("Total: %d.%02d\n", total / 100, total % 100);
    return 0;
}
