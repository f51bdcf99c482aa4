// Reads what is wanted and an array, calls the learner's min_max, and prints the results that were asked for.
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

void min_max(const int *t, int n, int *min, int *max);

enum { MAX_LENGTH = 1000 };

// The values of the tests stay below this one, so a result that still holds it was never written.
static const int NOT_WRITTEN = 2000000000;

static void print_result(const char *name, int value)
{
    if (value == NOT_WRITTEN) {
        printf("%s: not written\n", name);
    } else {
        printf("%s = %d\n", name, value);
    }
}

static int read_values(int *values)
{
    int n = 0;
    if (scanf("%d", &n) != 1 || n > MAX_LENGTH) {
        return 0;
    }
    for (int i = 0; i < n; i++) {
        if (scanf("%d", &values[i]) != 1) {
            return i;
        }
    }
    return n;
}

int main(void)
{
    char wanted[8] = "";
    static int values[MAX_LENGTH];
    if (scanf("%7s", wanted) != 1) {
        return 1;
    }
    int n = read_values(values);

    bool both = strcmp(wanted, "both") == 0;
    bool want_min = both || strcmp(wanted, "min") == 0;
    bool want_max = both || strcmp(wanted, "max") == 0;

    int min = NOT_WRITTEN;
    int max = NOT_WRITTEN;
    min_max(values, n, want_min ? &min : NULL, want_max ? &max : NULL);

    if (want_min) {
        print_result("min", min);
    }
    if (want_max) {
        print_result("max", max);
    }
    if (!want_min && !want_max) {
        printf("nothing asked\n");
    }
    return 0;
}
