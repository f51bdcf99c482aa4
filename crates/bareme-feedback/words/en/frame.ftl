# What is the same for all hints.

# Where to look, inside a sentence. $scope: none, line (one file) or file (several).
at = { $scope ->
    [none] your program
    [file] line { $line } of `{ $file }`
   *[line] line { $line }
}
