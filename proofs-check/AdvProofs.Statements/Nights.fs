namespace AdvProofs.Statements

open System
open System.IO
open System.Text.Json
open AdvProofs.Statements.Statistics

/// What one statement counted to in one night.
type Count = { Id: string; Trials: int64; Violations: int64 }

/// One run from a seed of its own.
type Night =
    { /// Date and commit, or whatever names the night: the seed is derived from it.
      Name: string
      Seed: uint64
      Counts: Count list }

/// All nights of one configuration: the same statements, measured by the same algorithms in the same tier.
type Nights = { Tier: string; Configuration: string; Nights: Night list }

/// What the nights together say of one statement.
type Accumulated =
    { Statement: Statement
      Nights: int
      Trials: int64
      Violations: int64
      /// ln of the e-process against the claim; the claim is falsified from ln(1/α) on.
      LogEvidence: float
      Alpha: float
      /// Upper end of the 95 % confidence sequence of the failure probability of one trial, valid at every night.
      FailureUpper95: float }

    /// Whether the nights falsify the claim.
    member total.Falsified = total.LogEvidence >= -(log total.Alpha)

/// The memory of nightly runs: counts of trials under fresh seeds, from which evidence accumulates that may be looked at every morning.
/// Counts are added, so that the e-process of all nights is computed at once, and states are merged in any order.
module Nights =

    [<Literal>]
    let private Format = "advproofs-nights/1"

    /// The configuration that a state belongs to.
    let configuration (tier: Tier) (statements: Statement list) =
        statements
        |> List.map (fun statement -> $"{statement.Id} {Algorithm.version tier statement}")
        |> List.sort
        |> fun lines -> String.concat "\n" (tier.Name :: lines)
        |> Algorithm.digest

    /// The seed of a night: the first 64 bits of the SHA-256 of its name.
    let seedOf (name: string) =
        Security.Cryptography.SHA256.HashData(Text.Encoding.UTF8.GetBytes name) |> fun hash -> Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian hash

    /// A state without nights.
    let empty (tier: Tier) statements : Nights = { Tier = tier.Name; Configuration = configuration tier statements; Nights = [] }

    /// The counts of a run; a cancelled run is no night. A law decides by all its trials together, and the estimates of several nights share their data: neither is added up.
    let night name (results: Result list) : Night =
        { Name = name
          Seed = seedOf name
          Counts =
            [ for result in results do
                  match result.Tally, result.Statement.Kind with
                  | Some tally, (EveryTrial | HighProbability _) ->
                      { Id = result.Statement.Id; Trials = int64 tally.Trials; Violations = int64 tally.Violations }
                  | _ -> () ] }

    /// The state with one more night, or why it cannot be added: its seed must be fresh, for a seed that was seen holds no news.
    let add (night: Night) (state: Nights) : Result<Nights, string> =
        match state.Nights |> List.tryFind (fun (seen: Night) -> seen.Seed = night.Seed) with
        | Some seen -> Error $"The night '{seen.Name}' is in the state already; give this one another name with --night."
        | None -> Ok { state with Nights = state.Nights @ [ night ] |> List.sortBy (fun (n: Night) -> n.Name) }

    /// Two states of one configuration together, a night in both counting once; or why they cannot be merged.
    let merge (one: Nights) (other: Nights) : Result<Nights, string> =
        if one.Tier <> other.Tier || one.Configuration <> other.Configuration then
            Error $"the configurations differ: {one.Tier} {one.Configuration} and {other.Tier} {other.Configuration}"
        else
            let fold state (night: Night) =
                state
                |> Result.bind (fun nights ->
                    match nights |> List.tryFind (fun (n: Night) -> n.Seed = night.Seed) with
                    | Some same when same = night -> Ok nights
                    | Some other -> Error $"the night '{other.Name}' has different counts in the two"
                    | None -> Ok(night :: nights))
            List.fold fold (Ok one.Nights) other.Nights
            |> Result.map (fun nights -> { one with Nights = nights |> List.sortBy (fun (n: Night) -> n.Name) })

    /// What the nights say of each statement whose trials can be counted.
    let totals (statements: Statement list) (state: Nights) : Accumulated list =
        [ for statement in statements do
              let failure, alpha =
                  match statement.Kind with
                  | HighProbability(failure, alpha) -> Some failure, alpha
                  | EveryTrial -> Some 0.0, Budget.AlphaPerCheck
                  | _ -> None, nan
              let counts = state.Nights |> List.choose (fun night -> night.Counts |> List.tryFind (fun (count: Count) -> count.Id = statement.Id))
              match failure with
              | Some failure when not counts.IsEmpty ->
                  let n, k = counts |> List.sumBy (fun (c: Count) -> c.Trials), counts |> List.sumBy (fun (c: Count) -> c.Violations)
                  { Statement = statement
                    Nights = counts.Length
                    Trials = n
                    Violations = k
                    LogEvidence = EProcess.logEvidence failure k n
                    Alpha = alpha
                    FailureUpper95 = EProcess.upperLimit (1.0 - Budget.Confidence) k n }
              | _ -> () ]

    /// Writes a state so that a reader, or the next run after a kill, finds either the old one or the new one whole.
    let write (path: string) (state: Nights) =
        use buffer = new MemoryStream()
        use writer = new Utf8JsonWriter(buffer, JsonWriterOptions(Indented = true))
        writer.WriteStartObject()
        writer.WriteString("format", Format)
        writer.WriteString("tier", state.Tier)
        writer.WriteString("configuration", state.Configuration)
        writer.WriteStartArray "nights"
        for night in state.Nights do
            writer.WriteStartObject()
            writer.WriteString("name", night.Name)
            writer.WriteString("seed", $"0x{night.Seed:X}")
            writer.WriteStartArray "counts"
            for count in night.Counts do
                writer.WriteStartObject()
                writer.WriteString("id", count.Id)
                writer.WriteNumber("trials", count.Trials)
                writer.WriteNumber("violations", count.Violations)
                writer.WriteEndObject()
            writer.WriteEndArray()
            writer.WriteEndObject()
        writer.WriteEndArray()
        writer.WriteEndObject()
        writer.Flush()
        let temporary = path + ".tmp"
        (use file = new FileStream(temporary, FileMode.Create, FileAccess.Write)
         file.Write(buffer.ToArray())
         file.Flush true)
        File.Move(temporary, path, true)

    let private broken path why = raise (InvalidDataException $"{path} is not a state of nights: {why}")

    let private nightOf path (night: JsonElement) =
        let text (name: string) (element: JsonElement) = match element.GetProperty(name).GetString() with null -> broken path $"'{name}' is null." | text -> text
        let name = text "name" night
        if text "seed" night <> $"0x{seedOf name:X}" then broken path $"the seed of night '{name}' is not the one of its name."
        { Name = name
          Seed = seedOf name
          Counts =
            [ for count in night.GetProperty("counts").EnumerateArray() ->
                  let id, trials, violations = text "id" count, count.GetProperty("trials").GetInt64(), count.GetProperty("violations").GetInt64()
                  if violations < 0L || trials < violations then broken path $"{id} has {violations} violations in {trials} trials in night '{name}'."
                  { Id = id; Trials = trials; Violations = violations } ] }

    /// Reads a state. <exception cref="System.IO.InvalidDataException">It is not one; the message says why.</exception>
    let read (path: string) : Nights =
        try
            use document = JsonDocument.Parse(File.ReadAllText path)
            let root = document.RootElement
            let text (name: string) = match root.GetProperty(name).GetString() with null -> broken path $"'{name}' is null." | text -> text
            if text "format" <> Format then broken path $"its format is not {Format}."
            let state =
                { Tier = text "tier"
                  Configuration = text "configuration"
                  Nights = [ for night in root.GetProperty("nights").EnumerateArray() -> nightOf path night ] }
            match state.Nights |> List.countBy (fun (night: Night) -> night.Seed) |> List.tryFind (fun (_, n) -> n > 1) with
            | Some _ -> broken path "a night stands in it twice."
            | None -> state
        with
        | :? JsonException
        | :? FormatException
        | :? System.Collections.Generic.KeyNotFoundException
        | :? InvalidOperationException as e -> broken path e.Message
