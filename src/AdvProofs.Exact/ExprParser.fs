namespace AdvProofs.Exact

open System

/// Recursive descent: sum = term {(+|−) term}; term = −term or power {(*|/) power}; power = atom [^ power];
/// atom = number, name, name(sum) or (sum).
module internal ExprParser =

    type private Token =
        | Literal of Rational
        | Name of string
        | Mark of char
        | End

    exception private Unreadable of string

    let private deepest = 400

    let private tokens (text: string) =
        let isNumberPart i =
            Char.IsAsciiDigit text[i]
            || text[i] = '.'
            || ((text[i] = 'e' || text[i] = 'E') && i + 1 < text.Length && (Char.IsAsciiDigit text[i + 1] || text[i + 1] = '-' || text[i + 1] = '+'))
            || ((text[i] = '-' || text[i] = '+') && (text[i - 1] = 'e' || text[i - 1] = 'E'))
        let rec scan i found =
            if i >= text.Length then List.rev ((End, i) :: found)
            elif Char.IsWhiteSpace text[i] then scan (i + 1) found
            elif Char.IsAsciiDigit text[i] || text[i] = '.' then
                let mutable j = i + 1
                while j < text.Length && isNumberPart j do
                    j <- j + 1
                match Rational.parse (text.Substring(i, j - i)) with
                | Ok q -> scan j ((Literal q, i) :: found)
                | Error message -> raise (Unreadable $"At position {i + 1}: {message}")
            elif Char.IsAsciiLetter text[i] then
                let mutable j = i + 1
                while j < text.Length && (Char.IsAsciiLetterOrDigit text[j] || text[j] = '_') do
                    j <- j + 1
                scan j ((Name(text.Substring(i, j - i)), i) :: found)
            elif Seq.contains text[i] "+-*/^()" then
                scan (i + 1) ((Mark text[i], i) :: found)
            else
                raise (Unreadable $"At position {i + 1}: the character '{text[i]}' has no meaning in an expression.")
        scan 0 []

    let parse (text: string) =
        try
            if String.IsNullOrWhiteSpace text || text.Length > 10_000 then
                raise (Unreadable "An expression must have between 1 and 10000 characters.")
            let mutable rest = tokens text
            let mutable depth = 0
            let peek () = fst rest.Head
            let skip () = rest <- rest.Tail
            let unexpected () =
                let what =
                    match peek () with
                    | End -> "the end"
                    | Literal q -> $"'{q}'"
                    | Name name -> $"'{name}'"
                    | Mark c -> $"'{c}'"
                raise (Unreadable $"At position {snd rest.Head + 1}: {what} is not expected here.")
            let nested (parser: unit -> Expr) =
                depth <- depth + 1
                if depth > deepest then
                    raise (Unreadable $"The expression nests deeper than {deepest} levels.")
                let value = parser ()
                depth <- depth - 1
                value
            let expect mark = if peek () = Mark mark then skip () else unexpected ()
            let rec parseSum () =
                let mutable value = parseTerm ()
                let mutable go = true
                while go do
                    match peek () with
                    | Mark '+' ->
                        skip ()
                        value <- value + parseTerm ()
                    | Mark '-' ->
                        skip ()
                        value <- value - parseTerm ()
                    | _ -> go <- false
                value
            and parseTerm () : Expr =
                if peek () = Mark '-' then
                    skip ()
                    -(nested parseTerm)
                else
                    let mutable value = parsePower ()
                    let mutable go = true
                    while go do
                        match peek () with
                        | Mark '*' ->
                            skip ()
                            value <- value * parsePower ()
                        | Mark '/' ->
                            skip ()
                            value <- value / parsePower ()
                        | _ -> go <- false
                    value
            and parsePower () : Expr =
                let basis = parseAtom ()
                if peek () = Mark '^' then
                    skip ()
                    NormalForm.power basis (nested parsePower)
                else
                    basis
            and parseAtom () : Expr =
                match peek () with
                | Literal q ->
                    skip ()
                    Number q
                | Mark '(' ->
                    skip ()
                    let value = nested parseSum
                    expect ')'
                    value
                | Name "pi" ->
                    skip ()
                    Pi
                | Name name ->
                    skip ()
                    if peek () = Mark '(' then
                        match List.tryFind (fun f -> ExprText.functionName f = name) ExprText.functions with
                        | None ->
                            let known = ExprText.functions |> List.map ExprText.functionName |> String.concat ", "
                            raise (Unreadable $"'{name}' is not a function; the functions are {known}.")
                        | Some f ->
                            skip ()
                            let argument = nested parseSum
                            expect ')'
                            Function(f, argument)
                    else
                        Symbol name
                | _ -> unexpected ()
            let value = parseSum ()
            if peek () <> End then unexpected ()
            Ok value
        with
        | Unreadable message -> Error message
        | :? DivideByZeroException -> Error "The expression divides by zero."
