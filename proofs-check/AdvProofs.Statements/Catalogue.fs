namespace AdvProofs.Statements

open System.Reflection
open System.Text.RegularExpressions

/// All statements of an assembly, found by reflection: every static property called <c>statement</c>.
module Catalogue =

    let private flags = BindingFlags.Public ||| BindingFlags.Static

    /// The statements of a module or class: its static properties, and the read-only fields that C# authors may prefer.
    let private ofType (declaring: System.Type) =
        [ for property in declaring.GetProperties flags do
              if property.PropertyType = typeof<Statement> && property.GetIndexParameters().Length = 0 then
                  match property.GetValue null with :? Statement as statement -> declaring, statement | _ -> ()
          for field in declaring.GetFields flags do
              if field.FieldType = typeof<Statement> && field.IsInitOnly then
                  match field.GetValue null with :? Statement as statement -> declaring, statement | _ -> () ]

    let private order (_: System.Type, statement: Statement) = statement.Paper, statement.Id

    /// The statements defined in an assembly, by paper and id, each with the module or class that declares it.
    /// <exception cref="System.InvalidOperationException">Two share an id.</exception>
    let declaredIn (assembly: Assembly) : (System.Type * Statement) list =
        let found = assembly.GetTypes() |> Seq.collect ofType |> List.ofSeq |> List.sortBy order
        match found |> List.countBy (fun (_, s) -> s.Id) |> List.tryFind (fun (_, n) -> n > 1) with
        | Some(id, n) -> invalidOp $"The id {id} is used by {n} statements; ids are unique."
        | None -> found

    /// The statements defined in an assembly, by paper and id. <exception cref="System.InvalidOperationException">Two share an id.</exception>
    let ofAssembly (assembly: Assembly) : Statement list = declaredIn assembly |> List.map snd

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
