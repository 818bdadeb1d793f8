namespace AdvProofs.Statements

open System
open System.Collections.Concurrent
open System.Threading
open AdvProofs.Networks.Randomness

/// A function that computes each value once.
module internal Memo =

    let ofFunction (f: 'key -> 'value) =
        let seen = ConcurrentDictionary<'key, Lazy<'value>>()
        // A failure, such as a cancellation, is not remembered.
        fun key -> seen.GetOrAdd(key, (fun key -> Lazy<'value>((fun () -> f key), LazyThreadSafetyMode.PublicationOnly))).Value

    /// A function of a trial's key and configuration alone; threads and data directory are not looked at.
    let ofTrial (f: Trial -> 'value) =
        let seen = ConcurrentDictionary<Key, Lazy<'value>>()
        fun (trial: Trial) -> seen.GetOrAdd(trial.Key, (fun _ -> Lazy<'value>((fun () -> f trial), LazyThreadSafetyMode.PublicationOnly))).Value
