#include <stdio.h>

int main(void)
{
    int qc, pc, qb, pb;
    int mc, mb, total;

    scanf("%d %d", &qc, &pc);
    scanf("%d %d", &qb, &pb);
    mc = qc * pc;
    mb = qb * pb;
    total = mc + mb;

    printf("Croissant: %d x %d,%02d = %d,%02d\n", qc, pc / 100, pc % 100, mc / 100, mc % 100);
    printf("Baguette: %d x %d,%02d = %d,%02d\n", qb, pb / 100, pb % 100, mb / 100, mb % 100);
    printf("Total: %d,%02d\n", total / 100, total % 100);

    return 0;
}
