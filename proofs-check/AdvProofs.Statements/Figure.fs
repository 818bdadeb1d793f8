namespace AdvProofs.Statements

/// An axis of a figure.
type Axis = { Label: string; Logarithmic: bool }

/// One named series of points (x, y), in the order in which a line would join them.
type Series = { Name: string; Points: (float * float) list; Joined: bool }

/// What a statement can draw. Statements say what is seen; the report decides how it looks.
type Figure =
    /// Points and lines over two axes.
    | Plot of title: string * x: Axis * y: Axis * series: Series list
    /// Counts per bin of several samples over common bin edges, with an optional density curve scaled to each sample's size.
    | Histogram of title: string * x: Axis * edges: float list * samples: (string * int list) list * curve: Series option
    /// Groups of bars, one bar a series, each with its height and the text on top of it.
    | Bars of title: string * y: Axis * groups: string list * series: (string * (float * string) list) list

    /// The figure's title.
    member figure.Title =
        match figure with
        | Plot(title, _, _, _) -> title
        | Histogram(title, _, _, _, _) -> title
        | Bars(title, _, _, _) -> title
