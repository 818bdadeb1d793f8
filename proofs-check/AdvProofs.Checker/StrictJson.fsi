namespace AdvProofs.Checker

/// A JSON value with the line, counted from 1, on which it starts.
type internal Json = { Line: int; Value: JsonValue }

and internal JsonValue =
    /// The decoded text, and whether it was written without any escape.
    | Text of text: string * plain: bool
    /// A number exactly as written.
    | Number of string
    | Literal of string
    | Items of Json list
    /// Fields in the order of the file, each with the line of its name; names may repeat, and the reader of the fields decides.
    | Fields of (string * bool * int * Json) list

/// Why a text is not one JSON value.
[<RequireQualifiedAccess>]
type internal JsonFailure =
    /// Not JSON at all, cut off, not UTF-8, or nested too deep.
    | Malformed of reason: string
    /// A complete value with something other than white space after it.
    | Trailing of line: int

/// RFC 8259 and nothing more: no byte order mark, no comments, no trailing commas, nesting at most eight deep.
module internal StrictJson =
    val parse: bytes: byte[] -> Result<Json, JsonFailure>
