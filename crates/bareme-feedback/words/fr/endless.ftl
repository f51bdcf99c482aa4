# endless
