#include "list.h"

struct node *insert_sorted(struct node *list, int value)
{
    if (list == NULL || value <= list->value) {
        struct node *n = new_node(value);
        n->next = list;
        return n;
    }
    list->next = insert_sorted(list->next, value);
    return list;
}

struct node *remove_value(struct node *list, int value)
{
    if (list == NULL) {
        return NULL;
    }
    if (list->value == value) {
        struct node *rest = list->next;
        delete_node(list);
        return rest;
    }
    list->next = remove_value(list->next, value);
    return list;
}

void free_list(struct node *list)
{
    if (list != NULL) {
        free_list(list->next);
        delete_node(list);
    }
}
