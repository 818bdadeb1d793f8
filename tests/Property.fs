namespace AdvProofs.Tests

open FsCheck
open FsCheck.FSharp

/// FsCheck inside xunit facts: deterministic by default, and a failure prints the seed that replays it.
module Property =

    /// The root of the default seed; the property's name is mixed in, so order and parallelism do not matter.
    let private root = 0x5EED_2026UL

    let private seedOf (name: string) =
        // FNV-1a: stable across processes and machines, unlike String.GetHashCode.
        let mutable h = 14695981039346656037UL
        for c in name do
            h <- (h ^^^ uint64 c) * 1099511628211UL
        h ^^^ root

    /// Checks a testable `count` times. Set ADVPROOFS_REPLAY to "seed,gamma,size", as a failure prints it, to rerun one case.
    let checkN count (name: string) (property: 'Testable) =
        let replay =
            match System.Environment.GetEnvironmentVariable "ADVPROOFS_REPLAY" with
            | null | "" ->
                { Rnd = Rnd(seedOf name, seedOf (name + "γ") ||| 1UL); Size = None }
            | text ->
                let parts = text.Split ','
                { Rnd = Rnd(uint64 parts[0], uint64 parts[1]); Size = (if parts.Length > 2 then Some(int parts[2]) else None) }
        let config =
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(Some replay).WithName(name)
        try
            Check.One(config, property)
        with e ->
            failwithf "%s\nreplay: ADVPROOFS_REPLAY=<seed,gamma,size above> dotnet test --filter-method \"*%s*\"" e.Message name

    /// Checks a testable 100 times.
    let check name property = checkN 100 name property
