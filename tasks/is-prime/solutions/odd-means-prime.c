int is_prime(int n)
{
    if (n <= 1)
        return 0;
    if (n % 2 == 0)
        return 0;
    else
        return 1;
}
