namespace AdvProofs.Checker

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type IdentityOutcome =
    | Holds of Checked
    | Fails of counterexample: (string * Fraction) list * left: Fraction * right: Fraction

type SideRelation = { Variable: string; Power: int; Replacement: Term }

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type ModuloOutcome =
    | Holds of Checked
    | NotShown of remainder: string
    | BadRelations of reason: string

[<RequireQualifiedAccess>]
module Identity =
    let private mint (name: string) hypotheses left right (size: int) =
        let statement = $"{Term.text left} = {Term.text right}"
        let conditions = if List.isEmpty hypotheses then "" else " given " + String.concat ", " hypotheses
        Checked(Kernel.Identity, $"{name}: {statement}{conditions}", Checked.sha256 $"identity\n{name}\n{statement}{conditions}", size)

    let check (name: string) left right =
        let leftForm = NormalForm.ofTerm left
        match NormalForm.nonzeroPoint (NormalForm.subtract leftForm (NormalForm.ofTerm right)) with
        | None -> IdentityOutcome.Holds(mint name [] left right leftForm.Terms)
        | Some found ->
            // Variables that cancel in the difference may take any value.
            let used = Set.union (Term.variables left) (Term.variables right)
            let point = (found, used) ||> Set.fold (fun point name -> if point.ContainsKey name then point else Map.add name Fraction.Zero point)
            match Term.evaluate point left, Term.evaluate point right with
            | Some a, Some b when a <> b -> IdentityOutcome.Fails(Map.toList point, a, b)
            | _ -> invalidOp $"The normal form of '{name}' disagrees with direct evaluation: a defect of the checker."

    let private unusable (relations: SideRelation list) =
        relations
        |> List.mapi (fun index relation ->
            let settled = relations |> List.take (index + 1) |> List.map _.Variable |> Set.ofList
            let clash = Set.intersect settled (Term.variables relation.Replacement)
            if relation.Power < 1 then
                Some $"the power of {relation.Variable} in a side relation must be at least 1"
            elif not clash.IsEmpty then
                Some $"the replacement of {relation.Variable} uses {Set.minElement clash}, which this or an earlier relation replaces"
            else
                None)
        |> List.tryPick id

    let checkModulo (name: string) (relations: SideRelation list) left right =
        match unusable relations with
        | Some reason -> ModuloOutcome.BadRelations reason
        | None ->
            let difference = NormalForm.subtract (NormalForm.ofTerm left) (NormalForm.ofTerm right)
            let remainder =
                (difference, relations)
                ||> List.fold (fun form rule -> NormalForm.rewrite (rule.Variable, rule.Power, NormalForm.ofTerm rule.Replacement) form)
            if remainder.IsZero then
                let hypotheses = relations |> List.map (fun r -> $"{Term.text (Power(Variable r.Variable, r.Power))} = {Term.text r.Replacement}")
                ModuloOutcome.Holds(mint name hypotheses left right difference.Terms)
            else
                ModuloOutcome.NotShown(NormalForm.text remainder)
