namespace AdvProofs.Checker

open System
open System.Security.Cryptography
open System.Text

[<RequireQualifiedAccess>]
type Kernel =
    | Certificate
    | Identity
    | FiniteCases
    | Conjunction

[<Sealed; NoEquality; NoComparison; AllowNullLiteral(false)>]
type Checked internal (kernel: Kernel, claim: string, sha256: string, size: int) =
    member _.Kernel = kernel
    member _.Claim = claim
    member _.Sha256 = sha256
    member _.Size = size

[<RequireQualifiedAccess>]
module Checked =
    let sha256 (text: string) = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes text))

    let conjunction name (parts: Checked list) =
        if parts.IsEmpty then
            Error $"The conjunction '{name}' has no parts; give at least one checked part."
        else
            let claim = parts |> List.map _.Claim |> String.concat "; "
            let hash = sha256 (String.concat "\n" (name :: (parts |> List.map _.Sha256)))
            let size = (0L, parts) ||> List.fold (fun sum part -> sum + int64 part.Size)
            Ok(Checked(Kernel.Conjunction, $"{name}: {claim}", hash, int (min size (int64 Int32.MaxValue))))
