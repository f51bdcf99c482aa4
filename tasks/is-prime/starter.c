// Renvoie 1 si n est premier, 0 sinon. / Returns 1 if n is prime, 0 otherwise.
int is_prime(int n)
{
    // À compléter / To be completed
    return n == 2;
}
