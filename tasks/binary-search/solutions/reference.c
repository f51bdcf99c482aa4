#include <stdio.h>

enum { MAX_NUMBERS = 40000 };

static int search(const int *t, int n, int x)
{
    int first = 0;
    int last = n - 1;
    while (first <= last) {
        int middle = first + (last - first) / 2;
        if (t[middle] == x) {
            return middle;
        }
        if (t[middle] < x) {
            first = middle + 1;
        } else {
            last = middle - 1;
        }
    }
    return -1;
}

static int read_numbers(FILE *file, int *t)
{
    int n = 0;
    if (fscanf(file, "%d", &n) != 1 || n > MAX_NUMBERS) {
        return 0;
    }
    for (int i = 0; i < n; i++) {
        if (fscanf(file, "%d", &t[i]) != 1) {
            return i;
        }
    }
    return n;
}

int main(void)
{
    static int numbers[MAX_NUMBERS];
    FILE *file = fopen("numbers.txt", "r");
    if (file == NULL) {
        return 1;
    }
    int n = read_numbers(file, numbers);
    fclose(file);

    int x = 0;
    while (scanf("%d", &x) == 1) {
        printf("%d\n", search(numbers, n, x));
    }
    return 0;
}
