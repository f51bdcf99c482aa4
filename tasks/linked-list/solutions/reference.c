#include "list.h"

struct node *insert_sorted(struct node *list, int value)
{
    struct node *added = new_node(value);
    struct node **link = &list;
    while (*link != NULL && (*link)->value < value) {
        link = &(*link)->next;
    }
    added->next = *link;
    *link = added;
    return list;
}

struct node *remove_value(struct node *list, int value)
{
    struct node **link = &list;
    while (*link != NULL && (*link)->value != value) {
        link = &(*link)->next;
    }
    if (*link != NULL) {
        struct node *removed = *link;
        *link = removed->next;
        delete_node(removed);
    }
    return list;
}

void free_list(struct node *list)
{
    while (list != NULL) {
        struct node *next = list->next;
        delete_node(list);
        list = next;
    }
}
