// Calls the learner's digit_sum for every integer of the input.
#include <stdio.h>

int digit_sum(int n);

int main(void)
{
    int n = 0;
    while (scanf("%d", &n) == 1) {
        int sum = digit_sum(n);
        printf("digit_sum(%d) = %d\n", n, sum);
    }
    return 0;
}
