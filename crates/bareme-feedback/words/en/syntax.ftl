# syntax: title, then point, teach, bottom out.

missing-semicolon = An instruction is not finished
    .point = What is missing at the end of { $at }, after `{ $code }`?
    .teach = The compiler reads on until it finds a `;`. It does not care about line ends. So it often complains one line too late.
    .bottom-out = Write a `;` after `{ $code }`, at the end of { $at }.

unclosed-brace = A brace is never closed
    .point = Which block should end around { $at }? One brace stays open until the end of the file.
    .teach = Each brace that opens needs one that closes. With lines moved to the right inside a block, you can see the pairs.
    .bottom-out = The `{"{"}` of line { $opened } has no partner. Write a `{"}"}` after { $at }.

extra-brace = One brace too many
    .point = Which block does the brace in { $at } close?
    .teach = Each brace that closes needs one that opens. A brace too many ends the function early, and what follows stands outside.
    .bottom-out = Remove the `{"}"}` in { $at }, or the one above it that ends the function too early.

unbalanced-parentheses = Parentheses do not pair
    .point = { $how ->
        [missing] Count the parentheses in { $at }: one more opens than closes.
        [extra] Count the parentheses in { $at }: one more closes than opens.
       *[other] Look at the parentheses in { $at }.
    }
    .teach = Each `(` needs its `)`. Count up at each `(` and down at each `)`: at the end you must be back at 0.
    .bottom-out = { $how ->
        [missing] Add the missing `)` in { $at }, after the part that it should close.
        [extra] Remove the `)` too many in { $at }.
       *[other] Move the parentheses in { $at } so that each `(` has its `)` in the right place.
    }

unbalanced-brackets = Square brackets do not pair
    .point = Look at the square brackets in { $at }.
    .teach = The number of a cell stands between `[` and `]`, right after the name of the array. Each `[` needs its `]`.
    .bottom-out = Write the pair `[` and `]` in { $at } around the number of the cell, and nothing else.

for-header = A `for` needs three parts
    .point = What stands between the parentheses of the `for` in { $at }?
    .teach = A `for` has three parts: where to start, how long to go on, what to change each turn. Two `;` divide them.
    .bottom-out = Put exactly two `;` between the parentheses in { $at }: start `;` condition `;` change. No comma there, and no third `;`.

missing-condition-parentheses = A condition stands in parentheses
    .point = How is the condition of the `{ $keyword }` in { $at } marked off?
    .teach = Behind `{ $keyword }`, C wants the whole condition between one pair of parentheses.
    .bottom-out = In { $at }, write `(` right after `{ $keyword }` and `)` at the end of the condition.

else-without-if = An `else` without its `if`
    .point = { $why ->
        [condition] Does the `else` in { $at } have a condition? Which word should come before a condition?
        [semicolon] Look at the very end of { $at }: where does this `if` stop?
        [open] Where does the block end that { $at } opens?
        [braces] Which instructions belong to the `if` in { $at }?
       *[none] Which `if` does the `else` in { $at } belong to?
    }
    .teach = { $why ->
        [condition] An `else` takes all that is left, without asking. To ask once more, it needs an `if` of its own.
        [semicolon] A `;` is an instruction that does nothing. Right after a condition it is all that the `if` does, and the `if` is over.
       *[other] Without braces, only one instruction belongs to an `if`. The `else` must come right after it.
    }
    .bottom-out = { $why ->
        [semicolon] Remove the `;` at the end of { $at }.
        [condition] In { $at }, write `if` between `else` and the condition.
        [open] Close the brace of { $at } right before the `else` of line { $else }.
        [braces] Put braces around all that belongs to the `if` in { $at }, up to the `else` of line { $else }.
       *[none] Write the `if` that belongs to the `else` in { $at }, or remove the `else`.
    }

code-outside-function = An instruction outside of all functions
    .point = Which function does `{ $word }` in { $at } belong to?
    .teach = Instructions live inside a function, between its braces. Outside there are only functions and declarations.
    .bottom-out = Move the instruction of { $at } into a function. If a brace above ends the function too early, move that brace down.

nested-function = A function inside another one
    .point = Where does the function around { $at } end?
    .teach = In C, functions stand one after the other, never inside each other.
    .bottom-out = Move the function `{ $function }` of { $at } out, in front of the function that it stands in now.

misspelt-keyword = A keyword is misspelt
    .point = Read the word `{ $word }` in { $at } letter by letter.
    .teach = C knows its own words in one spelling only. Small and capital letters count, and so does each letter.
    .bottom-out = In { $at }, did you mean `{ $keyword }` where `{ $word }` stands?

missing-operator = Two values without an operator
    .point = { $how ->
        [name] Look at the name in { $at }: what does it begin with?
       *[other] Which two values stand side by side in { $at }?
    }
    .teach = { $how ->
        [name] A name begins with a letter. What begins with a digit is a number for C.
       *[other] C does not guess: a product needs its `*`, and two values side by side mean nothing.
    }
    .bottom-out = { $how ->
        [name] In { $at }, choose a name that begins with a letter.
       *[other] In { $at }, write the operator between the two values: `*`, `+`, `<` or whatever you mean.
    }

wrong-operator = C writes this operator in another way
    .point = Look at `{ $wrong }` in { $at }. Is that how C writes it?
    .teach = C has its own signs: the `=` comes second, as in `x <= 5`. Its words for and, or, not are signs too: `&&`, `||`, `!`.
    .bottom-out = In { $at }, write `{ $right }` in place of `{ $wrong }`.

missing-comma = A comma is missing
    .point = { $how ->
        [inside] Where does the text in { $at } end, and where does the next value begin?
       *[missing] What stands between `{ $left }` and `{ $right }` in { $at }?
    }
    .teach = A call takes its values one by one, with a comma between each two. A comma inside the quotes is part of the text.
    .bottom-out = { $how ->
        [inside] In { $at }, move the comma out: first the closing quote, then the comma.
       *[missing] In { $at }, write a comma in front of `{ $right }`.
    }

missing-quotes = Text needs its quotes
    .point = { $how ->
        [open] Look at the quotes in { $at }: where does the text end?
       *[none] What is text in { $at }, and what is a name?
    }
    .teach = Text stands between two quotes, on one line. Without them, C takes each word for the name of something.
    .bottom-out = { $how ->
        [open] In { $at }, write the closing quote right after the text, before the next comma or parenthesis.
       *[none] In { $at }, write a quote in front of `{ $word }` and one after the end of the text.
    }

wrong-quotes = The wrong kind of quotes
    .point = { $how ->
        [curly] Look closely at the quotes in { $at }: are they the straight ones?
       *[other] Which quotes stand in { $at }, and what is between them?
    }
    .teach = Single quotes hold exactly one character. Double quotes hold a text. Both are the straight ones of the keyboard, not the curved ones of a web page.
    .bottom-out = { $how ->
        [curly] Type the quotes in { $at } anew, with the keyboard.
        [empty] Put one character between the single quotes in { $at }.
        [open] Close the single quote in { $at } right after its character.
       *[text] In { $at }, put the text between double quotes.
    }

stray-character = A sign that does not belong here
    .point = What does `{ $sign }` do in { $at }?
    .teach = Outside of quotes, C knows only some signs. Others get there by a slip, or with text that was copied.
    .bottom-out = Remove `{ $sign }` from { $at }, or put it between quotes if it is text.

unfinished-expression = Something is missing, or too much
    .point = { $how ->
        [comma] What should come after the last comma in { $at }?
        [empty] What should stand between the parentheses in { $at }?
        [operator] What stands on the right of the operator in { $at }?
       *[other] Read { $at } aloud, up to `{ $here }`: what is missing there?
    }
    .teach = { $how ->
        [comma] A comma says that one more value comes.
        [empty] A condition must say something that is true or false.
       *[other] An operator works on two values, one on each side.
    }
    .bottom-out = { $how ->
        [comma] In { $at }, remove the last comma, or write the value that should follow it.
        [empty] Write the condition between the parentheses in { $at }.
        [operator] In { $at }, write the missing value in front of `{ $here }`.
       *[other] In { $at }, write a value in front of `{ $here }`, or remove what is too much there.
    }

declaration-syntax = A declaration is not written as C wants it
    .point = { $how ->
        [type-twice] How often does a type stand in { $at }?
        [comma] What comes after the last comma in { $at }?
        [digit] What does the name in { $at } begin with?
        [header] How does { $at } end, and what comes below it?
       *[other] Read the declaration in { $at } part by part.
    }
    .teach = { $how ->
        [type-twice] One type serves all the names of a list. A new type begins a new declaration.
        [comma] A comma says that one more name comes.
        [digit] A name begins with a letter.
        [header] A `;` ends the head of a function: its body no longer belongs to it.
       *[other] A declaration is a type, then a name, then a `;`. A function has parentheses and a body in braces besides.
    }
    .bottom-out = { $how ->
        [type-twice] In { $at }, remove the second `{ $word }`, or end the first declaration with `;`.
        [comma] Remove the last comma in { $at }.
        [digit] In { $at }, let the name begin with a letter.
        [header] Remove the `;` at the end of { $at }.
       *[other] In { $at }, look at `{ $word }`: write the type, the name, and what belongs to it, in this order.
    }

type-in-call = A type stands in a call
    .point = What does `{ $type }` do in { $at }? Is something declared there, or used?
    .teach = Types are written once, when a name is declared. When the name is used, only the name is written.
    .bottom-out = In { $at }, remove `{ $type }` and keep the name after it.

case-label = A `case` is not written as C wants it
    .point = Look at { $at }: what stands after the word, and how does the label end?
    .teach = Each `case` stands inside a `switch` and names one fixed value, then a colon. No value appears twice, and a variable or a comparison cannot stand there.
    .bottom-out = In { $at }, write one number or one character, then `:`. Use `if` for ranges and comparisons.

break-outside-loop = `break` needs a loop
    .point = Which loop should `{ $word }` in { $at } act on?
    .teach = `break` ends a loop or a `switch`, `continue` starts the next turn of a loop. Outside of them there is nothing to end.
    .bottom-out = Remove `{ $word }` from { $at }, or move it into the braces of its loop. To leave the function, use `return`.

array-initialiser = How an array gets its first values
    .point = { $how ->
        [semicolon] What stands between the braces in { $at }?
        [size] How many cells does the array in { $at } have?
       *[other] What is the array in { $at } set to at its start?
    }
    .teach = The first values of an array stand between braces, with commas. A text may stand between double quotes instead. The size must be known.
    .bottom-out = { $how ->
        [semicolon] Remove the `;` inside the braces in { $at }.
        [size] In { $at }, write the number of cells between `[` and `]`.
        [length] Before { $at }, make sure that the number of cells is at least 1.
        [variable] In { $at }, declare the array without first values, and fill it in a loop.
       *[value] In { $at }, put the first values between braces.
    }

preprocessor-line = A line with # is malformed
    .point = Read { $at } sign by sign: `{ $code }`.
    .teach = Lines with `#` have a form of their own: one line, no `;` at the end, the name of a header between `<` and `>`.
    .bottom-out = Write { $at } like `#include <name.h>` or `#define NAME value`, with nothing after it.

unknown-header = A header with this name does not exist
    .point = Read the name `{ $header }` in { $at } letter by letter.
    .teach = Headers are files with fixed names, such as `math.h`. One wrong letter, and there is no such file.
    .bottom-out = { $near ->
        [0] Remove { $at }, or write the name of a header of C there.
       *[other] In { $at }, did you mean `{ $known }`?
    }

semicolon-in-macro = A `#define` ends with a semicolon
    .point = What exactly does `{ $name }` stand for, in { $at }?
    .teach = A `#define` copies its text, sign by sign, wherever the name stands. A `;` at its end is copied too, into the middle of your lines.
    .bottom-out = Remove the `;` at the end of { $at }.

unknown-compile-error = The compiler does not understand this
    .point = The compiler stops at { $at }. It says, in English: `{ $message }`.
    .teach = Read { $at } and the line above it slowly. The mistake is there or a little before. Compare them with a line of the same kind that works.
    .bottom-out = Write { $at } anew in small steps: first the shortest form that compiles, then one piece after the other.
