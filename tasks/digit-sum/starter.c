/* Renvoie la somme des chiffres de n.
   Returns the sum of the digits of n. */
int digit_sum(int n)
{
    return n;
}
