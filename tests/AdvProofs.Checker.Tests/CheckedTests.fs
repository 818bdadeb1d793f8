module AdvProofs.Checker.Tests.CheckedTests

open System.Reflection
open AdvProofs.Checker
open Xunit

let private proof n =
    match Identity.check $"trivial {n}" (Term.integer n) (Term.integer n) with
    | IdentityOutcome.Holds proof -> proof
    | IdentityOutcome.Fails _ -> failwith "n = n refused"

[<Fact>]
let ``nobody outside can construct it`` () =
    let constructors = typeof<Checked>.GetConstructors(BindingFlags.Public ||| BindingFlags.Instance)
    Assert.Empty constructors
    Assert.True(typeof<Checked>.IsSealed)
    let makers =
        typeof<Checked>.Assembly.GetExportedTypes()
        |> Seq.collect _.GetMethods(BindingFlags.Public ||| BindingFlags.Static)
        |> Seq.filter (fun m -> m.ReturnType = typeof<Checked>)
    Assert.Empty makers
    Assert.Empty(typeof<Checked>.GetProperties() |> Array.filter _.CanWrite)

[<Fact>]
let ``the checker refers to nothing but the platform`` () =
    let foreign =
        typeof<Checked>.Assembly.GetReferencedAssemblies()
        |> Array.filter (fun a -> not ((string a.Name).StartsWith "System") && a.Name <> "FSharp.Core" && a.Name <> "netstandard")
    Assert.Empty foreign

[<Fact>]
let ``a conjunction needs parts and remembers them`` () =
    Assert.True(Result.isError (Checked.conjunction "empty" []))
    match Checked.conjunction "both" [ proof 1; proof 2 ], Checked.conjunction "both" [ proof 2; proof 1 ] with
    | Ok a, Ok b ->
        Assert.Equal(Kernel.Conjunction, a.Kernel)
        Assert.Contains("trivial 1", a.Claim)
        Assert.Contains("trivial 2", a.Claim)
        Assert.NotEqual<string>(a.Sha256, b.Sha256)
    | _ -> Assert.Fail "two checked parts refused"
