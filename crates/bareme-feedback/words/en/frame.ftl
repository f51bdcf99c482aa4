# What is the same for all hints.

# Where to look, inside a sentence. $scope: none, line (one file) or file (several).
at = { $scope ->
    [none] your program
    [file] line { $line } of `{ $file }`
   *[line] line { $line }
}

# In front of a hint that was told before.

unchanged = Your program has not changed since it was last tried; it has been sent { $times } times now.
back-again = This point is back: it has come up { $times } times.
still-stuck = Attempt { $attempt }, and this point is still open.
met-before = You have met this before, in “{ $task }”.

# What changed since the attempt before.

compiles-now = Your program compiles now.
compiles-no-more = Your last program compiled; this one does not.
passes-now = { $count ->
    [one] The test { $tests } passes now.
   *[other] These tests pass now: { $tests }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }.
}
fails-again = { $count ->
    [one] The test { $tests } passed before and fails now.
   *[other] These tests passed before and fail now: { $tests }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }.
}
settled = Settled: { $title }.

# Where a text is missing.
without-text = Something is not right: look at { $at }.
