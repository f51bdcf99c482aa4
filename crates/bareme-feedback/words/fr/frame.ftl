# Ce que tous les indices ont en commun.

at = { $scope ->
    [none] votre programme
    [file] la ligne { $line } de `{ $file }`
   *[line] la ligne { $line }
}
