#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct list {
    int *values;
    size_t count;
    size_t capacity;
};

static bool append(struct list *list, int value)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : 2 * list->capacity;
        int *values = realloc(list->values, capacity * sizeof *values);
        if (values == NULL) {
            return false;
        }
        list->values = values;
        list->capacity = capacity;
    }
    list->values[list->count++] = value;
    return true;
}

int main(void)
{
    struct list list = {NULL, 0, 0};
    int value = 0;
    while (scanf("%d", &value) == 1) {
        if (!append(&list, value)) {
            free(list.values);
            return 1;
        }
    }
    printf("count = %zu\n", list.count);
    for (size_t i = list.count; i > 0; i--) {
        printf("%d\n", list.values[i - 1]);
    }
    free(list.values);
    return 0;
}
