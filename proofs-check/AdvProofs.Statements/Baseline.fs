namespace AdvProofs.Statements

open System
open System.IO
open System.Text.Json
open AdvProofs.Statements.Statistics

/// What one statement came to in one tier, as accepted.
type BaselineEntry =
    { Id: string
      Tier: string
      Verdict: string
      /// <see cref="M:AdvProofs.Statements.AlgorithmModule.version"/>; empty in rows written before there were versions.
      Algorithm: string
      Metrics: Metric list
      /// Left over right of some trials, to six digits: what runs from another seed are compared with.
      Sample: float list }

/// One way in which a run departs from the baseline: a row of the table of differences, and a sentence.
type Departure =
    { Id: string
      /// "verdict", "algorithm", "row", "sample", or the name of a metric.
      Subject: string
      Was: string
      Is: string
      /// What difference was allowed; empty where none is.
      Allowed: string
      Sentence: string }

/// The accepted verdicts and constants, and their comparison with a run. The file is <c>baselines/bounds.verified.json</c>.
module Baseline =

    [<Literal>]
    let private Format = "advproofs-baseline/1"

    let private number (x: float) = x.ToString("R", Globalization.CultureInfo.InvariantCulture)

    let private short (x: float) = x.ToString("G4", Globalization.CultureInfo.InvariantCulture)

    let private departure id subject was is allowed sentence =
        { Id = id; Subject = subject; Was = was; Is = is; Allowed = allowed; Sentence = sentence }

    /// Missing data is neither progress nor regression.
    let private comparable (result: Result) =
        match result.Verdict with
        | Verdict.Inconclusive "no data" -> false
        | _ -> true

    let private sixDigits (x: float) = Double.Parse(x.ToString("G6", Globalization.CultureInfo.InvariantCulture), Globalization.CultureInfo.InvariantCulture)

    /// The entries that a run would leave behind, in the order of their ids.
    let ofResults (tier: Tier) (results: Result list) =
        [ for result in results do
              if comparable result then
                  { Id = result.Statement.Id
                    Tier = tier.Name
                    Verdict = result.Verdict.Name
                    Algorithm = Algorithm.version tier result.Statement
                    Metrics = result.Summary.Metrics
                    Sample =
                      match result.Tally with
                      | Some tally -> tally.Sample |> List.filter Double.IsFinite |> List.map sixDigits
                      | None -> [] } ]
        |> List.sortBy (fun entry -> entry.Id)

    let private within (was: Metric) (now: Metric) =
        let difference = abs (now.Value - was.Value)
        was.Value = now.Value
        || (Double.IsFinite difference && difference <= max was.Absolute (was.Relative * abs was.Value))

    let private metricDepartures (was: BaselineEntry) (now: BaselineEntry) =
        let find name (metrics: Metric list) = metrics |> List.tryFind (fun m -> m.Name = name)
        [ for metric in was.Metrics do
              let allowed = $"{number metric.Relative} relative, {number metric.Absolute} absolute"
              match find metric.Name now.Metrics with
              | None -> departure was.Id metric.Name (number metric.Value) "missing" "" $"{was.Id}: {metric.Name} was {number metric.Value} and is no longer measured."
              | Some current when not (within metric current) ->
                  departure was.Id metric.Name (number metric.Value) (number current.Value) allowed
                      $"{was.Id}: {metric.Name} was {number metric.Value} and is {number current.Value} (tolerance {allowed})."
              | Some _ -> ()
          for metric in now.Metrics do
              if (find metric.Name was.Metrics).IsNone then
                  departure was.Id metric.Name "missing" (number metric.Value) "" $"{was.Id}: {metric.Name} = {number metric.Value} is new." ]

    let private median (values: float list) =
        let sorted = values |> List.toArray |> Array.sort
        let n = sorted.Length
        if n % 2 = 1 then sorted[n / 2] else 0.5 * (sorted[n / 2 - 1] + sorted[n / 2])

    /// The least shift of the median, relative to the larger of the two, that counts as one.
    [<Literal>]
    let private Effect = 0.1

    /// Samples from two seeds: they depart if the rank-sum test tells them apart at the level of one check, and the shift is large enough to matter.
    let private sampleDepartures (was: BaselineEntry) (now: BaselineEntry) =
        if was.Sample.IsEmpty || now.Sample.IsEmpty then []
        else
            let before, after = median was.Sample, median now.Sample
            let p = RankSum.pValue was.Sample now.Sample
            if p <= Budget.AlphaPerCheck && abs (after - before) > Effect * max (abs before) (abs after) then
                [ departure was.Id "sample" (short before) (short after) $"p > {number Budget.AlphaPerCheck}, or a tenth"
                      $"{was.Id}: the median of left over right was {short before} in {was.Sample.Length} trials and is {short after} in {now.Sample.Length} (rank-sum p = {short p}, shift above a tenth)." ]
            else []

    let private incomparable (was: BaselineEntry) (now: BaselineEntry) = was.Algorithm <> "" && now.Algorithm <> was.Algorithm

    /// Another seed can leave a law or an estimate undecided by chance, how often no level says: that is reported as inconclusive, not as a departure.
    let private undecidedByChance sameSeed (result: Result) =
        match result.Verdict, result.Statement.Kind with
        | Verdict.Inconclusive _, (ScalingLaw _ | Estimated _) -> not sameSeed
        | _ -> false

    let private departures sameSeed undecided (was: BaselineEntry) (now: BaselineEntry) =
        [ if now.Verdict <> was.Verdict && not undecided then
              departure was.Id "verdict" was.Verdict now.Verdict "" $"{was.Id} was {was.Verdict} and is {now.Verdict}."
          if incomparable was now then
              departure was.Id "algorithm" was.Algorithm now.Algorithm ""
                  $"{was.Id}: the algorithm was {was.Algorithm} and is {now.Algorithm} (kind, bound, grid or second route changed), so its numbers are not comparable: accept them anew."
          elif sameSeed then yield! metricDepartures was now
          else yield! sampleDepartures was now ]

    /// Departures of a run from the accepted entries of its tier. At the seed the baseline was made with every metric must agree within its
    /// tolerance; at another seed samples are compared by test and effect size.
    let compare (sameSeed: bool) (tier: Tier) (selected: string -> bool) (accepted: BaselineEntry list) (results: Result list) : Departure list =
        let accepted = accepted |> List.filter (fun e -> e.Tier = tier.Name && selected e.Id)
        let current = ofResults tier results
        [ for was in accepted do
              match List.tryFind (fun (e: BaselineEntry) -> e.Id = was.Id) current with
              | Some now ->
                  let undecided = results |> List.exists (fun r -> r.Statement.Id = was.Id && undecidedByChance sameSeed r)
                  yield! departures sameSeed undecided was now
              | None when results |> List.forall (fun r -> r.Statement.Id <> was.Id) ->
                  departure was.Id "row" was.Verdict "missing" "" $"{was.Id} is in the baseline and was not judged."
              | None -> ()
          for now in current do
              if accepted |> List.forall (fun e -> e.Id <> now.Id) then
                  departure now.Id "row" "missing" now.Verdict ""
                      $"{now.Id} is {now.Verdict} and has no accepted row in tier {tier.Name}: run 'advproofs baseline accept {now.Id}'." ]

    /// How many samples a run from another seed is tested by: pairs from one algorithm, large enough for the rank-sum test to reach its level.
    let sampleTests (tier: Tier) (accepted: BaselineEntry list) (results: Result list) =
        let reaches (was: BaselineEntry) (now: BaselineEntry) =
            not (was.Sample.IsEmpty || now.Sample.IsEmpty) && RankSum.leastPValue was.Sample.Length now.Sample.Length <= Budget.AlphaPerCheck
        ofResults tier results
        |> List.filter (fun now -> accepted |> List.exists (fun was -> was.Id = now.Id && was.Tier = now.Tier && not (incomparable was now) && reaches was now))
        |> List.length

    /// What accepting changes, row by row.
    let changes (accepted: BaselineEntry list) (merged: BaselineEntry list) : Departure list =
        [ for now in merged do
              match accepted |> List.tryFind (fun e -> e.Id = now.Id && e.Tier = now.Tier) with
              | Some was ->
                  yield! departures true false was now
                  if incomparable was now then yield! metricDepartures was now
              | None -> departure now.Id "row" "missing" now.Verdict "" $"{now.Id} is {now.Verdict} in tier {now.Tier}: new." ]

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
            if entry.Algorithm <> "" then writer.WriteString("algorithm", entry.Algorithm)
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
            if not entry.Sample.IsEmpty then
                writer.WriteStartArray "sample"
                for value in entry.Sample do
                    writer.WriteNumberValue value
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
                    Algorithm = (match entry.TryGetProperty "algorithm" with | true, _ -> text "algorithm" entry | _ -> "")
                    Sample = (match entry.TryGetProperty "sample" with | true, values -> [ for value in values.EnumerateArray() -> value.GetDouble() ] | _ -> [])
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
