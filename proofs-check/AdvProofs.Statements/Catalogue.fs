namespace AdvProofs.Statements

open System.Reflection
open System.Text.RegularExpressions

/// All statements of an assembly, found by reflection: every static property called <c>statement</c>.
module Catalogue =

    let private ofModule (m: System.Type) =
        m.GetProperties(BindingFlags.Public ||| BindingFlags.Static)
        |> Array.filter (fun p -> p.PropertyType = typeof<Statement>)
        |> Array.choose (fun p -> match p.GetValue null with :? Statement as statement -> Some statement | _ -> None)

    let private order (statement: Statement) = statement.Paper, statement.Id

    /// The statements defined in an assembly, by paper and id. <exception cref="System.InvalidOperationException">Two share an id.</exception>
    let ofAssembly (assembly: Assembly) : Statement list =
        let found = assembly.GetTypes() |> Array.collect ofModule |> List.ofArray |> List.sortBy order
        match found |> List.countBy (fun s -> s.Id) |> List.tryFind (fun (_, n) -> n > 1) with
        | Some(id, n) -> invalidOp $"The id {id} is used by {n} statements; ids are unique."
        | None -> found

    /// The statements of the three papers.
    let all = ofAssembly (Assembly.GetExecutingAssembly())

    /// Whether an id matches a glob, in which * stands for any text. An id without @ is the reading that is true, and no other.
    let matches (glob: string) (id: string) =
        Regex.IsMatch(id, "^" + Regex.Escape(glob).Replace("\\*", ".*") + "$", RegexOptions.CultureInvariant)

    /// The statements that match any of the globs, and the globs that match none. No globs: everything.
    let select (globs: string list) (statements: Statement list) =
        if globs.IsEmpty then
            statements, []
        else
            statements |> List.filter (fun s -> globs |> List.exists (fun g -> matches g s.Id)),
            globs |> List.filter (fun g -> statements |> List.forall (fun s -> not (matches g s.Id)))
