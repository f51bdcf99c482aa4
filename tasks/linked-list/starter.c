#include "list.h"

/* Ajoute un maillon à sa place et renvoie le premier maillon.
   Adds a node at its place and returns the first node. */
struct node *insert_sorted(struct node *list, int value)
{
    (void)value;
    return list;
}

/* Enlève un maillon contenant value, s'il y en a un, et renvoie le premier maillon.
   Takes out one node holding value, if there is one, and returns the first node. */
struct node *remove_value(struct node *list, int value)
{
    (void)value;
    return list;
}

/* Supprime tous les maillons.
   Deletes all the nodes. */
void free_list(struct node *list)
{
    (void)list;
}
