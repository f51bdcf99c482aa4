#include "list.h"

struct node *insert_sorted(struct node *list, int value)
{
    struct node *n = new_node(value);
    struct node *p = list;

    if (list == NULL || value <= list->value) {
        n->next = list;
        return n;
    }
    while (p->next != NULL && p->next->value < value) {
        p = p->next;
    }
    n->next = p->next;
    p->next = n;
    return list;
}

struct node *remove_value(struct node *list, int value)
{
    struct node *p, *gone;

    if (list == NULL) {
        return NULL;
    }
    if (list->value == value) {
        gone = list;
        list = list->next;
        delete_node(gone);
        return list;
    }
    p = list;
    while (p->next->value != value) {
        p = p->next;
    }
    gone = p->next;
    p->next = gone->next;
    delete_node(gone);
    return list;
}

void free_list(struct node *list)
{
    struct node *next;

    while (list != NULL) {
        next = list->next;
        delete_node(list);
        list = next;
    }
}
