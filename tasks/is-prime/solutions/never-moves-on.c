int is_prime(int n)
{
    int i = 2;

    if (n < 2)
        return 0;
    while (1)
    {
        if (n % i == 0)
        {
            if (i == n)
                return 1;
            else
                return 0;
        }
    }
}
