module AdvProofs.Benchmarks.Program
open System
open System.Diagnostics
open AdvProofs.Exact
open AdvProofs.Polynomials

let cpu () = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds
let time name f =
    let a = cpu ()
    let r = f ()
    printfn "%-40s %.3f s" name (cpu () - a)
    r
[<EntryPoint>]
let main args =
    let q s = match Rational.parse s with Ok r -> r | Error e -> failwith e
    let eta, n = q args[0], int args[1]
    for i in 1..(if n > 3000 then 0 else 5) do
        let r = time "Remez.sign" (fun () -> Remez.sign (Rational.toFloat eta) (n/2))
        printfn "%d exchanges level %g sup/level-1 %g" r.Exchanges r.Level (r.Supremum / r.Level - 1.0)
    let c = time "Certify" (fun () -> match Certify.sign (if args.Length > 3 then (match SignConstruction.parse args[3] with Ok c -> Some c | Error e -> failwith e) else None) None eta (q args[2]) with Ok c -> c | Error e -> failwith e)
    printfn "degree %d" c.Degree
    let bytes = time "toJson" (fun () -> System.Text.Encoding.UTF8.GetBytes(Certificate.toJson c))
    printfn "bytes %d" bytes.Length
    time "check" (fun () -> match AdvProofs.Checker.Certificate.check 2 bytes with AdvProofs.Checker.CertificateOutcome.Accepted _ -> printfn "ok" | _ -> printfn "NOT")
    printfn "peak %d MiB" (Process.GetCurrentProcess().PeakWorkingSet64 / 1048576L)
    0
