# meaning
