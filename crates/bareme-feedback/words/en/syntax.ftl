# syntax: title, then point, teach, bottom out.

missing-semicolon = An instruction is not finished
    .point = { $how ->
        [do] A `do` loop begins above { $at }. What tells it how long to go on?
        [other] Look at the very end of { $at }: is `{ $mark }` the mark that ends an instruction?
       *[missing] What is missing at the end of { $at }, after `{ $code }`?
    }
    .teach = { $how ->
        [do] A `do` loop has its condition at the end: after the block comes `while`, the condition in parentheses, and a `;`.
       *[other] The compiler reads on until it finds a `;`. It does not care about line ends. So it often complains one line too late.
    }
    .bottom-out = { $how ->
        [do] After the block that ends in { $at }, write `while`, the condition in parentheses and a `;`.
        [other] In { $at }, write `;` in place of the `{ $mark }` after `{ $code }`.
       *[missing] Write a `;` after `{ $code }`, at the end of { $at }.
    }

unclosed-brace = A brace is never closed
    .point = Which block should end around { $at }? One brace stays open until the end of the file.
    .teach = Each brace that opens needs one that closes. With lines moved to the right inside a block, you can see the pairs.
    .bottom-out = The `{"{"}` of line { $opened } has no partner. Write a `{"}"}` after { $at }.

extra-brace = A brace closes nothing
    .point = { $how ->
        [unopened] Several lines below { $at } seem to belong to it. What says where this block begins?
       *[extra] Which block does the brace in { $at } close?
    }
    .teach = Each brace that closes needs one that opens. A brace too many ends the function early, and what follows stands outside.
    .bottom-out = { $how ->
        [unopened] Write a `{"{"}` at the end of { $at }. The `{"}"}` of its block is already there.
       *[extra] Remove the `{"}"}` in { $at }, or the one above it that ends the function too early.
    }

unbalanced-parentheses = Parentheses do not pair
    .point = { $how ->
        [missing] Count the parentheses in { $at }: one more opens than closes.
        [extra] Count the parentheses in { $at }: one more closes than opens.
        [call] What stands right after the name `{ $name }` in { $at }?
       *[other] Look at the parentheses in { $at }.
    }
    .teach = { $how ->
        [call] To call a function, C wants its name and then a pair of parentheses. All the values of the call stand between the two.
       *[other] Each `(` needs its `)`. Count up at each `(` and down at each `)`: at the end you must be back at 0.
    }
    .bottom-out = { $how ->
        [missing] Add the missing `)` in { $at }, after the part that it should close.
        [extra] Remove the `)` too many in { $at }, or write the `(` that it should answer.
        [call] In { $at }, write `(` right after `{ $name }` and `)` after the last value, in front of the `;`.
       *[other] Move the parentheses in { $at } so that each `(` has its `)` in the right place.
    }

unbalanced-brackets = Square brackets do not pair
    .point = { $how ->
        [missing] Count the square brackets in { $at }: one more opens than closes.
        [extra] Count the square brackets in { $at }: one more closes than opens.
        [empty] Which cell do the square brackets in { $at } mean?
       *[other] Look at the square brackets in { $at }.
    }
    .teach = The number of a cell stands between `[` and `]`, right after the name of the array. Each `[` needs its `]`.
    .bottom-out = { $how ->
        [missing] In { $at }, write the `]` after the number of the cell.
        [extra] In { $at }, write the `[` in front of the number of the cell, or remove the `]` too many.
        [empty] In { $at }, write the number of the cell between `[` and `]`, or remove both to mean the whole array.
       *[other] Write the pair `[` and `]` in { $at } around the number of the cell, and nothing else.
    }

for-header = A `for` needs three parts
    .point = What stands between the parentheses of the `for` in { $at }, and which sign divides its parts?
    .teach = A `for` has three parts: where to start, how long to go on, what to change each turn. Two `;` divide them.
    .bottom-out = Put exactly two `;` between the parentheses in { $at }: start `;` condition `;` change. No comma there, and no third `;`.

missing-condition-parentheses = A condition stands in parentheses
    .point = How is the condition of the `{ $keyword }` in { $at } marked off?
    .teach = After `{ $keyword }`, C wants the whole condition between one pair of parentheses.
    .bottom-out = In { $at }, write `(` right after `{ $keyword }` and `)` at the end of the condition.

else-without-if = An `else` without its `if`
    .point = { $why ->
        [condition] Does the `else` in { $at } have a condition? Which word should come before a condition?
        [semicolon] Look at the very end of { $at }: where does this `if` stop?
        [open] Where does the block end that { $at } opens?
        [inside] Which `if` should the `else` in { $at } answer? In between, a new block was opened.
        [braces] Which instructions belong to the `if` in { $at }, before the `else` of line { $else }?
       *[none] Which `if` does the `else` in { $at } belong to?
    }
    .teach = { $why ->
        [condition] An `else` takes all that is left, without asking. To ask once more, it needs an `if` of its own.
        [semicolon] A `;` is an instruction that does nothing. Right after a condition it is all that the `if` does, and the `if` is over.
       *[other] Without braces, only one instruction belongs to an `if`. The `else` must come right after it.
    }
    .bottom-out = { $why ->
        [condition] In { $at }, write `if` between `else` and the condition.
        [semicolon] Remove the `;` at the end of { $at }.
        [open] Close the brace of { $at } right before the `else` of line { $else }.
        [inside] Bring the `if` and the `else` of { $at } into the same block: move one of them, or write the `if` anew right before the `else`.
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
    .teach = C knows its own words in one spelling only. Small and capital letters count, and so does the blank after a word.
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
    .point = Look at `{ $wrong }` in { $at }. Is that how C writes what you mean?
    .teach = C has its own signs: in a comparison the `=` comes second, as in `x <= 5`, and no blank splits a sign. Its words for and, or, not are signs too: `&&`, `||`, `!`.
    .bottom-out = In { $at }, write `{ $right }` in place of `{ $wrong }`.

missing-comma = A comma is missing
    .point = { $how ->
        [inside] Where does the text in { $at } end, and where does the next value begin?
        [other] What does the `{ $mark }` do in { $at }, between two values of a call?
       *[missing] What stands between `{ $left }` and `{ $right }` in { $at }?
    }
    .teach = A call takes its values one by one, with a comma between each two. A comma inside the quotes is part of the text.
    .bottom-out = { $how ->
        [inside] In { $at }, move the comma out: first the closing quote, then the comma.
        [other] In { $at }, write a comma in place of the `{ $mark }`.
       *[missing] In { $at }, write a comma in front of `{ $right }`.
    }

missing-quotes = Text needs its quotes
    .point = { $how ->
        [open] Look at the quotes in { $at }: where does the text end?
        [character] `{ $word }` in { $at } is one character. What marks it as one?
       *[none] What is text in { $at }, and what is a name?
    }
    .teach = { $how ->
        [character] One character stands between two single quotes, also one that is written with a `\`. Without them, C sees only a stray sign.
       *[other] Text stands between two quotes, on one line. Without them, C takes each word for the name of something.
    }
    .bottom-out = { $how ->
        [open] In { $at }, write the closing quote right after the text, before the next comma or parenthesis.
        [character] In { $at }, write `'{ $word }'` in place of `{ $word }`.
       *[none] In { $at }, write a quote in front of `{ $word }` and one after the end of the text.
    }

wrong-quotes = The wrong kind of quotes
    .point = { $how ->
        [curly] Look closely at the quotes in { $at }: are they the straight ones?
        [twice] Look closely at the quotes in { $at }: is each of them one sign or two?
        [inside] Where does the text in { $at } begin, and at which quote does it end?
       *[other] Which quotes stand in { $at }, and what is between them?
    }
    .teach = { $how ->
        [inside] A text ends at the next double quote, wherever that stands. A quote that belongs to the text needs a mark in front of it.
       *[other] Single quotes hold exactly one character. Double quotes hold a text. Both are the straight ones of the keyboard, not the curved ones of a web page.
    }
    .bottom-out = { $how ->
        [curly] Type the quotes in { $at } anew, with the keyboard.
        [twice] In { $at }, put one double quote in place of each two single quotes.
        [empty] Put one character between the single quotes in { $at }.
        [open] Close the single quote in { $at } right after its character. A `\` itself is written `\\`.
        [inside] In { $at }, write `\\"` for each quote inside the text. If two values were meant, write a comma between them.
       *[text] In { $at }, put the text between double quotes.
    }

stray-character = A sign that does not belong here
    .point = { $how ->
        [hidden] There is a sign in { $at } that you cannot see. Was this line copied from somewhere?
        [open] Where does the comment end that begins in { $at }?
        [slash] Is { $at } meant for the compiler, or for people?
        [words] Is { $at } meant for the compiler, or for people?
       *[seen] What does `{ $sign }` do in { $at }?
    }
    .teach = { $how ->
        [open] A comment that begins with `/*` goes on over all lines until its closing mark. Without that, the rest of the file is comment too.
        [slash] A comment of one line begins with two strokes. One stroke alone is a division.
        [words] The compiler reads each word as C. Notes for people are marked as comments, so that it skips them.
       *[other] Outside of quotes, C knows only some signs. Others get there by a slip, or with text that was copied.
    }
    .bottom-out = { $how ->
        [hidden] Delete { $at } with the blanks in front of it and after it, then type it anew.
        [open] Write `*/` where the comment of { $at } should end.
        [slash] Let { $at } begin with `//`.
        [words] Write `//` in front of { $at }, or remove the line.
       *[seen] Remove `{ $sign }` from { $at }, or put it between quotes if it is text.
    }

unfinished-expression = Something is missing, or too much
    .point = { $how ->
        [comma] What should come after the last comma in { $at }?
        [empty] What should stand between the parentheses in { $at }?
        [operator] What stands on the right of the operator in { $at }?
        [choice] What happens in { $at } when the condition in front of the `?` is false?
       *[other] Read { $at } aloud, up to `{ $here }`: what is missing there?
    }
    .teach = { $how ->
        [comma] A comma says that one more value comes.
        [empty] A condition must say something that is true or false.
        [choice] With `?` there are always two values: one if the condition is true, one if it is false.
       *[other] An operator works on two values, one on each side.
    }
    .bottom-out = { $how ->
        [comma] In { $at }, remove the last comma, or write the value that should follow it.
        [empty] Write the condition between the parentheses in { $at }.
        [operator] In { $at }, write the missing value in front of `{ $here }`.
        [choice] In { $at }, write `:` and the other value after the first one, or use an `if` with braces.
       *[other] In { $at }, write a value in front of `{ $here }`, or remove what is too much there.
    }

declaration-syntax = A declaration is not written as C wants it
    .point = { $how ->
        [type-twice] How often does a type stand in { $at }?
        [comma] What comes after the last comma in { $at }?
        [line] Which mark ends { $at }? Look at what comes below it.
        [digit] What does the name in { $at } begin with?
        [two] `{ $word }` and `{ $next }` stand side by side in { $at }. Is that one name or two?
        [sign] Look at the name in { $at }: is each sign of it a letter, a digit or `_`?
        [header] How does { $at } end, and what comes below it?
        [parentheses] What tells C that `{ $word }` in { $at } is a function and not a variable?
        [body] The head of a function stands in { $at }. Where does its body begin?
        [end] Your file ends with { $at }, after `{ $word }`. What should still come there?
        [unnamed] { $at } stops after `{ $word }`. Which name should come next, and which sign ends the declaration?
        [as-body] In { $at }, a variable is created right after a condition. How long would it live?
        [foreign] Is `{ $word }` in { $at } a type that C has?
       *[other] Read the declaration in { $at } part by part.
    }
    .teach = { $how ->
        [type-twice] One type serves all the names of a list. A new type begins a new declaration.
        [comma] A comma says that one more name comes.
        [line] A comma says that the list goes on, even on the next line. The list ends where its `;` stands.
        [digit] A name begins with a letter.
        [two] A name is one word without blanks. Several names of one type form a list, with a comma between each two.
        [sign] A name holds letters, digits and `_` only. A `-` in it is a subtraction for C, and a `.` asks for a member.
        [header] A `;` ends the head of a function: its body no longer belongs to it.
        [parentheses] A function has a pair of parentheses right after its name, even when it takes no values.
        [body] A function is its type, its name, its parentheses, and then all of its instructions between two braces.
        [as-body] A declaration is not an instruction that a condition can decide about. It needs a block around it, or a place before it.
        [foreign] C has few types: `int`, `double` and `char` are the most common. Text is an array of `char`. Each declaration names its type.
       *[other] A declaration is a type, then a name, then a `;`. A function has parentheses and a body in braces besides.
    }
    .bottom-out = { $how ->
        [type-twice] In { $at }, remove the second `{ $word }`, or end the first declaration with `;`.
        [comma] Remove the last comma in { $at }.
        [line] At the end of { $at }, write `;` in place of the comma.
        [digit] In { $at }, let the name begin with a letter.
        [two] In { $at }, write a comma between `{ $word }` and `{ $next }` if they are two variables. If it is one, join them with `_`.
        [sign] In { $at }, write `_` in the name in place of the `{ $next }`, and do so wherever the name stands.
        [header] Remove the `;` at the end of { $at }.
        [parentheses] In { $at }, write `()` right after `{ $word }`.
        [end] Go on after `{ $word }` in { $at }: the head of a function needs its parentheses and a body in braces, and a program needs a `main`.
        [unnamed] In { $at }, write a name and a `;` after `{ $word }`, or remove the line.
        [body] Write a `{"{"}` at the end of { $at }, right after the parentheses of `{ $word }`.
        [as-body] Declare the variable above { $at }, and only give it its value there. Or put braces around the declaration.
        [foreign] In { $at }, write a type of C in place of `{ $word }`: `int`, `double`, or `char` with a size in `[ ]` for text.
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
        [place] Where does the number of cells stand in { $at }, and where does the name?
        [size] How many cells does the array in { $at } have?
       *[other] What is the array in { $at } set to at its start?
    }
    .teach = The first values of an array stand between braces, with commas. A text may stand between double quotes instead. The size must be known.
    .bottom-out = { $how ->
        [semicolon] Remove the `;` inside the braces in { $at }.
        [place] In { $at }, write the name first, then `[` and `]` right after it.
        [size] In { $at }, write the number of cells between `[` and `]`.
        [length] Before { $at }, make sure that the number of cells is at least 1.
        [variable] In { $at }, declare the array without first values, and fill it in a loop.
       *[value] In { $at }, put the first values between braces.
    }

preprocessor-line = A line with # is malformed
    .point = { $how ->
        [hash] Compare { $at } with the first line of another program: `{ $code }`.
        [equals] What exactly does `{ $name }` stand for, in { $at }?
       *[form] Read { $at } sign by sign: `{ $code }`.
    }
    .teach = { $how ->
        [hash] Headers are read by a first pass over your program. It looks only at lines that begin with a sign of their own.
        [equals] A `#define` is not an assignment. It copies all that stands after the name, sign by sign, to wherever the name is used.
       *[form] Lines with `#` have a form of their own: one line, no `;` at the end, the name of a header between `<` and `>`.
    }
    .bottom-out = { $how ->
        [hash] Let { $at } begin with `#include`, and nothing in front of it.
        [equals] Remove the `=` in { $at }: write the name, a blank, then the value.
       *[form] Write { $at } like `#include <name.h>` or `#define NAME value`, with nothing after it.
    }

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
