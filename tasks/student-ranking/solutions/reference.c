#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STUDENTS = 100, NAME_SIZE = 21 };

struct student {
    char name[NAME_SIZE];
    int mark;
};

static int compare_students(const void *a, const void *b)
{
    const struct student *left = a;
    const struct student *right = b;
    if (left->mark != right->mark) {
        return right->mark - left->mark;
    }
    return strcmp(left->name, right->name);
}

int main(void)
{
    struct student students[MAX_STUDENTS];
    int n = 0;
    if (scanf("%d", &n) != 1 || n > MAX_STUDENTS) {
        return 1;
    }
    for (int i = 0; i < n; i++) {
        if (scanf("%20s %d", students[i].name, &students[i].mark) != 2) {
            return 1;
        }
    }
    if (n > 0) {
        qsort(students, (size_t)n, sizeof students[0], compare_students);
    }
    for (int i = 0; i < n; i++) {
        printf("%d. %s %d\n", i + 1, students[i].name, students[i].mark);
    }
    return 0;
}
