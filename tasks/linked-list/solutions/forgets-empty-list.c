#include "list.h"

struct node *insert_sorted(struct node *list, int value)
{
    struct node *n = new_node(value);
    struct node *p = list;

    /* new first node */
    if (value <= list->value) {
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
    struct node *before = NULL;

    while (p != NULL && p->value != value) {
        before = p;
        p = p->next;
    }
    if (p == NULL) {
        return list;
    }
    if (before == NULL) {
        list = p->next;
    } else {
        before->next = p->next;
    }
    delete_node(p);
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
