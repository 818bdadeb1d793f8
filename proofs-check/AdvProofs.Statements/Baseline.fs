namespace AdvProofs.Statements

open System
open System.IO
open System.Text.Json

/// What one statement came to in one tier, as accepted.
type BaselineEntry =
    { Id: string
      Tier: string
      Verdict: string
      Metrics: Metric list }

/// One way in which a run departs from the baseline, in one sentence.
type Departure = { Id: string; Sentence: string }

/// The accepted verdicts and constants, and their comparison with a run. The file is <c>baselines/bounds.verified.json</c>.
module Baseline =

    [<Literal>]
    let private Format = "advproofs-baseline/1"

    let private number (x: float) = x.ToString("R", Globalization.CultureInfo.InvariantCulture)

    /// Missing data is neither progress nor regression.
    let private comparable (result: Result) =
        match result.Verdict with
        | Verdict.Inconclusive "no data" -> false
        | _ -> true

    /// The entries that a run would leave behind, in the order of their ids.
    let ofResults (tier: Tier) (results: Result list) =
        [ for result in results do
              if comparable result then
                  { Id = result.Statement.Id
                    Tier = tier.Name
                    Verdict = result.Verdict.Name
                    Metrics = result.Summary.Metrics } ]
        |> List.sortBy (fun entry -> entry.Id)

    let private within (was: Metric) (now: Metric) =
        let difference = abs (now.Value - was.Value)
        was.Value = now.Value
        || (Double.IsFinite difference && difference <= max was.Absolute (was.Relative * abs was.Value))

    let private metricDepartures (was: BaselineEntry) (now: BaselineEntry) =
        let find name (metrics: Metric list) = metrics |> List.tryFind (fun m -> m.Name = name)
        [ for metric in was.Metrics do
              match find metric.Name now.Metrics with
              | None -> $"{metric.Name} was {number metric.Value} and is no longer measured"
              | Some current when not (within metric current) ->
                  $"{metric.Name} was {number metric.Value} and is {number current.Value} (tolerance {number metric.Relative} relative, {number metric.Absolute} absolute)"
              | Some _ -> ()
          for metric in now.Metrics do
              if (find metric.Name was.Metrics).IsNone then
                  $"{metric.Name} = {number metric.Value} is new" ]

    let private departures compareMetrics (was: BaselineEntry) (now: BaselineEntry) =
        [ if now.Verdict <> was.Verdict then
              { Id = was.Id; Sentence = $"{was.Id} was {was.Verdict} and is {now.Verdict}." }
          if compareMetrics then
              for sentence in metricDepartures was now do
                  { Id = was.Id; Sentence = $"{was.Id}: {sentence}." } ]

    /// Departures of a run from the accepted entries of its tier. Metrics are compared only at the seed the baseline was made with.
    let compare (compareMetrics: bool) (tier: Tier) (selected: string -> bool) (accepted: BaselineEntry list) (results: Result list) : Departure list =
        let accepted = accepted |> List.filter (fun e -> e.Tier = tier.Name && selected e.Id)
        let current = ofResults tier results
        [ for was in accepted do
              match List.tryFind (fun (e: BaselineEntry) -> e.Id = was.Id) current with
              | Some now -> yield! departures compareMetrics was now
              | None when results |> List.forall (fun r -> r.Statement.Id <> was.Id) ->
                  { Id = was.Id; Sentence = $"{was.Id} is in the baseline and was not judged." }
              | None -> ()
          for now in current do
              if accepted |> List.forall (fun e -> e.Id <> now.Id) then
                  { Id = now.Id; Sentence = $"{now.Id} is {now.Verdict} and has no accepted row in tier {tier.Name}: run 'advproofs baseline accept {now.Id}'." } ]

    /// What accepting changes, row by row.
    let changes (accepted: BaselineEntry list) (merged: BaselineEntry list) : Departure list =
        [ for now in merged do
              match accepted |> List.tryFind (fun e -> e.Id = now.Id && e.Tier = now.Tier) with
              | Some was -> yield! departures true was now
              | None -> { Id = now.Id; Sentence = $"{now.Id} is {now.Verdict} in tier {now.Tier}: new." } ]

    /// The accepted entries with the received ones in place of theirs, for the chosen ids.
    let merge (chosen: string -> bool) (received: BaselineEntry list) (accepted: BaselineEntry list) =
        let replaced (e: BaselineEntry) = received |> List.exists (fun r -> r.Id = e.Id && r.Tier = e.Tier && chosen r.Id)
        (accepted |> List.filter (replaced >> not)) @ (received |> List.filter (fun r -> chosen r.Id))
        |> List.sortBy (fun e -> e.Tier, e.Id)

    /// Writes a baseline file, one entry a line so that differences read well, replacing it atomically.
    let write (path: string) (entries: BaselineEntry list) =
        let line (entry: BaselineEntry) =
            use buffer = new MemoryStream()
            use writer = new Utf8JsonWriter(buffer)
            writer.WriteStartObject()
            writer.WriteString("id", entry.Id)
            writer.WriteString("tier", entry.Tier)
            writer.WriteString("verdict", entry.Verdict)
            writer.WriteStartArray "metrics"
            for metric in entry.Metrics do
                writer.WriteStartObject()
                writer.WriteString("name", metric.Name)
                if Double.IsFinite metric.Value then writer.WriteNumber("value", metric.Value)
                else writer.WriteString("value", number metric.Value)
                writer.WriteNumber("relative", metric.Relative)
                writer.WriteNumber("absolute", metric.Absolute)
                writer.WriteEndObject()
            writer.WriteEndArray()
            writer.WriteEndObject()
            writer.Flush()
            Text.Encoding.UTF8.GetString(buffer.ToArray())
        let body = entries |> List.map (fun e -> "    " + line e) |> String.concat ",\n"
        let text = $"{{\n  \"format\": \"{Format}\",\n  \"entries\": [\n{body}\n  ]\n}}\n"
        let temporary = path + ".tmp"
        File.WriteAllText(temporary, text)
        File.Move(temporary, path, true)

    /// Reads a baseline file. <exception cref="System.IO.InvalidDataException">It is not one; the message says why.</exception>
    let read (path: string) : BaselineEntry list =
        let text (name: string) (element: JsonElement) =
            match element.GetProperty(name).GetString() with
            | null -> raise (InvalidDataException $"{path} is not a baseline: '{name}' is null.")
            | text -> text
        let value (element: JsonElement) =
            let property = element.GetProperty "value"
            if property.ValueKind = JsonValueKind.Number then property.GetDouble()
            else Double.Parse(text "value" element, Globalization.CultureInfo.InvariantCulture)
        try
            use document = JsonDocument.Parse(File.ReadAllText path)
            let root = document.RootElement
            if text "format" root <> Format then
                raise (InvalidDataException $"{path} is not a baseline: its format is not {Format}.")
            [ for entry in root.GetProperty("entries").EnumerateArray() ->
                  { Id = text "id" entry
                    Tier = text "tier" entry
                    Verdict = text "verdict" entry
                    Metrics =
                      [ for metric in entry.GetProperty("metrics").EnumerateArray() ->
                            { Name = text "name" metric
                              Value = value metric
                              Relative = metric.GetProperty("relative").GetDouble()
                              Absolute = metric.GetProperty("absolute").GetDouble() } ] } ]
        with
        | :? JsonException as e -> raise (InvalidDataException $"{path} is not a baseline: {e.Message}")
        | :? FormatException as e -> raise (InvalidDataException $"{path} is not a baseline: {e.Message}")
        | :? System.Collections.Generic.KeyNotFoundException as e -> raise (InvalidDataException $"{path} is not a baseline: {e.Message}")
        | :? InvalidOperationException as e -> raise (InvalidDataException $"{path} is not a baseline: {e.Message}")
