/// Line charts on logarithmic axes as SVG text: the same numbers, the same bytes.
module AdvProofs.Certificates.Tests.DegreeFigure

open System
open System.Globalization
open System.Text

type Line =
    { Name: string
      Colour: string
      Dashed: bool
      Points: (float * float) list }

type Panel =
    { Title: string
      Abscissa: string
      /// Tick values with their labels, left to right.
      Ticks: (float * string) list
      Lines: Line list }

let private width, height = 440.0, 360.0
let private left, right, top, bottom = 62.0, 14.0, 34.0, 100.0

let private text (x: float) = x.ToString("0.0", CultureInfo.InvariantCulture)

let private draw (out: StringBuilder) (offset: float) panel =
    let line (s: string) = out.Append(s).Append('\n') |> ignore
    let values = panel.Lines |> List.collect (fun l -> List.map snd l.Points)
    let decades = int (floor (Math.Log10(List.min values))), int (ceil (Math.Log10(List.max values)))
    let first, last = fst panel.Ticks.Head, fst (List.last panel.Ticks)
    let x v = offset + left + (width - left - right) * Math.Log(v / first) / Math.Log(last / first)
    let y v = height - bottom - (height - top - bottom) * (Math.Log10 v - float (fst decades)) / float (snd decades - fst decades)
    line $"<text x=\"{text (offset + left)}\" y=\"20\" font-weight=\"bold\">{panel.Title}</text>"
    for decade in fst decades .. snd decades do
        let at = text (y (Math.Pow(10.0, float decade)))
        line $"<path d=\"M{text (offset + left)} {at}H{text (offset + width - right)}\" stroke=\"#ddd\"/>"
        line $"<text x=\"{text (offset + left - 6.0)}\" y=\"{at}\" text-anchor=\"end\" dy=\"4\">1{String('0', decade)}</text>"
    for value, label in panel.Ticks do
        line $"<text x=\"{text (x value)}\" y=\"{text (height - bottom + 16.0)}\" text-anchor=\"middle\">{label}</text>"
    line $"<text x=\"{text (offset + (left + width - right) / 2.0)}\" y=\"{text (height - bottom + 32.0)}\" text-anchor=\"middle\">{panel.Abscissa}</text>"
    panel.Lines
    |> List.iteri (fun i entry ->
        let dash = if entry.Dashed then " stroke-dasharray=\"5 3\"" else ""
        let points = entry.Points |> List.map (fun (u, v) -> $"{text (x u)},{text (y v)}") |> String.concat " "
        line $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{entry.Colour}\" stroke-width=\"1.8\"{dash}/>"
        let column, row = float (i % 2), float (i / 2)
        let keyX, keyY = offset + left + column * 180.0, height - bottom + 50.0 + row * 17.0
        line $"<path d=\"M{text keyX} {text keyY}h22\" stroke=\"{entry.Colour}\" stroke-width=\"1.8\"{dash}/>"
        line $"<text x=\"{text (keyX + 27.0)}\" y=\"{text keyY}\" dy=\"4\">{entry.Name}</text>")

let svg description (panels: Panel list) =
    let out = StringBuilder()
    let line (s: string) = out.Append(s).Append('\n') |> ignore
    let all = text (width * float panels.Length)
    line $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {all} {text height}\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#222\" role=\"img\">"
    line $"<title>{description}</title>"
    line $"<rect width=\"{all}\" height=\"{text height}\" fill=\"#fff\"/>"
    panels |> List.iteri (fun i -> draw out (float i * width))
    line "</svg>"
    out.ToString()
