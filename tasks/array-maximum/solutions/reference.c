#include <stdio.h>

enum { MAX_VALUES = 1000 };

static int position_of_maximum(const int values[], int n)
{
    int best = 0;

    for (int i = 1; i < n; i++) {
        if (values[i] > values[best]) {
            best = i;
        }
    }

    return best;
}

int main(void)
{
    int values[MAX_VALUES] = {0};
    int n = 0;

    scanf("%d", &n);
    for (int i = 0; i < n; i++) {
        scanf("%d", &values[i]);
    }

    int best = position_of_maximum(values, n);
    printf("%d %d\n", values[best], best + 1);

    return 0;
}
