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
    struct node *p = list;

    while (p != NULL && p->next != NULL) {
        if (p->next->value == value) {
            struct node *x = p->next;
            p->next = x->next;
            delete_node(x);
            return list;
        }
        p = p->next;
    }
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
