namespace AdvProofs.Checker

open System
open System.Globalization
open System.Text
open System.Text.Unicode

type internal Json = { Line: int; Value: JsonValue }

and internal JsonValue =
    | Text of text: string * plain: bool
    | Number of string
    | Literal of string
    | Items of Json list
    | Fields of (string * bool * int * Json) list

[<RequireQualifiedAccess>]
type internal JsonFailure =
    | Malformed of reason: string
    | Trailing of line: int

module internal StrictJson =
    let private deepest = 8

    /// Leaves the recursive descent; never leaves `parse`.
    exception private Stop of string

    /// A cursor over validated UTF-8. All structure of JSON is ASCII, so bytes are enough.
    type private Cursor(bytes: byte[]) =
        let mutable position = 0
        let mutable line = 1
        member _.Line = line
        member _.Position = position
        member _.AtEnd = position >= bytes.Length
        /// The next byte as a character, or NUL (which no JSON structure contains) at the end.
        member _.Peek = if position < bytes.Length then char bytes[position] else '\000'

        member this.Next() =
            let c = this.Peek
            if c = '\n' then line <- line + 1
            position <- position + 1
            c

        member _.Slice(start: int, stop: int) = Encoding.UTF8.GetString(bytes, start, stop - start)
        member _.Fail(reason: string) : 'a = raise (Stop $"{reason} on line {line}")

        member this.Expect(c: char) =
            if this.AtEnd || this.Peek <> c then this.Fail $"'{c}' expected"
            this.Next() |> ignore

        member this.SkipSpace() =
            while not this.AtEnd && " \t\r\n".Contains this.Peek do
                this.Next() |> ignore

    let private escape (cursor: Cursor) (text: StringBuilder) =
        match cursor.Next() with
        | '"' | '\\' | '/' as c -> text.Append c |> ignore
        | 'b' -> text.Append '\b' |> ignore
        | 'f' -> text.Append '\012' |> ignore
        | 'n' -> text.Append '\n' |> ignore
        | 'r' -> text.Append '\r' |> ignore
        | 't' -> text.Append '\t' |> ignore
        | 'u' ->
            let digits = String(Array.init 4 (fun _ -> if cursor.AtEnd then ' ' else cursor.Next()))
            match UInt16.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) with
            | true, unit -> text.Append(char unit) |> ignore
            | _ -> cursor.Fail "four hexadecimal digits expected after \\u"
        | _ -> cursor.Fail "unknown escape"

    let private readText (cursor: Cursor) =
        cursor.Expect '"'
        let text = StringBuilder()
        let mutable plain = true
        let mutable start = cursor.Position
        let flush () = text.Append(cursor.Slice(start, cursor.Position)) |> ignore
        while not cursor.AtEnd && cursor.Peek <> '"' do
            if cursor.Peek < ' ' then cursor.Fail "control character in a string"
            if cursor.Peek = '\\' then
                flush ()
                plain <- false
                cursor.Next() |> ignore
                escape cursor text
                start <- cursor.Position
            else
                cursor.Next() |> ignore
        flush ()
        cursor.Expect '"'
        text.ToString(), plain

    let private readNumber (cursor: Cursor) =
        let start = cursor.Position
        let digits () =
            if not (Char.IsAsciiDigit cursor.Peek) then cursor.Fail "digit expected"
            while Char.IsAsciiDigit cursor.Peek do
                cursor.Next() |> ignore
        if cursor.Peek = '-' then cursor.Next() |> ignore
        // A leading zero ends the integer part, as in RFC 8259: "01" is not a number.
        if cursor.Peek = '0' then cursor.Next() |> ignore else digits ()
        if cursor.Peek = '.' then
            cursor.Next() |> ignore
            digits ()
        if cursor.Peek = 'e' || cursor.Peek = 'E' then
            cursor.Next() |> ignore
            if cursor.Peek = '+' || cursor.Peek = '-' then cursor.Next() |> ignore
            digits ()
        cursor.Slice(start, cursor.Position)

    /// Elements between the bracket under the cursor and the closing one, separated by commas.
    let private readList (cursor: Cursor) close element =
        cursor.Next() |> ignore
        cursor.SkipSpace()
        let found = ResizeArray()
        if cursor.Peek <> close then
            found.Add(element ())
            cursor.SkipSpace()
            while cursor.Peek = ',' do
                cursor.Next() |> ignore
                found.Add(element ())
                cursor.SkipSpace()
        cursor.Expect close
        List.ofSeq found

    let rec private readValue (cursor: Cursor) depth =
        if depth > deepest then cursor.Fail $"nesting deeper than {deepest}"
        cursor.SkipSpace()
        let line = cursor.Line
        let value =
            match cursor.Peek with
            | '"' -> Text(readText cursor)
            | '[' -> Items(readList cursor ']' (fun () -> readValue cursor (depth + 1)))
            | '{' -> Fields(readList cursor '}' (fun () -> readField cursor depth))
            | c when c = '-' || Char.IsAsciiDigit c -> Number(readNumber cursor)
            | _ ->
                match [ "true"; "false"; "null" ] |> List.tryFind (fun word -> word[0] = cursor.Peek) with
                | Some word ->
                    word |> Seq.iter cursor.Expect
                    Literal word
                | None -> cursor.Fail "a value expected"
        { Line = line; Value = value }

    and private readField cursor depth =
        cursor.SkipSpace()
        let line = cursor.Line
        let name, plain = readText cursor
        cursor.SkipSpace()
        cursor.Expect ':'
        name, plain, line, readValue cursor (depth + 1)

    let parse (bytes: byte[]) =
        if not (Utf8.IsValid(ReadOnlySpan bytes)) then
            Error(JsonFailure.Malformed "the text is not UTF-8")
        else
            let cursor = Cursor bytes
            try
                let value = readValue cursor 1
                cursor.SkipSpace()
                if cursor.AtEnd then Ok value else Error(JsonFailure.Trailing cursor.Line)
            with Stop reason ->
                Error(JsonFailure.Malformed reason)
