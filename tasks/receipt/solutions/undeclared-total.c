#include <stdio.h>

int main(void)
{
    int c, pc, b, pb;

    scanf("%d %d", &c, &pc);
    scanf("%d %d", &b, &pb);

    total = c * pc + b * pb;

    printf("Croissant: %d x %d.%02d = %d.%02d\n", c, pc / 100, pc % 100, c * pc / 100, c * pc % 100);
    printf("Baguette: %d x %d.%02d = %d.%02d\n", b, pb / 100, pb % 100, b * pb / 100, b * pb % 100);
    printf("Total: %d.%02d\n", total / 100, total % 100);

    return 0;
}
