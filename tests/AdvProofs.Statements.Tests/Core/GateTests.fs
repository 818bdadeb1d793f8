module AdvProofs.Statements.Tests.Core.GateTests

open AdvProofs.Statements
open Xunit

/// F#'s max forgets a NaN that is not first; a gate must not.
[<Fact>]
let ``a gate never passes on NaN, infinity or nothing`` () =
    for values in [ [ 1.0; nan ]; [ nan; 1.0 ]; [ 1.0; nan; 2.0 ]; [ infinity ]; [] ] do
        let gate = Gate.atMost "g" 5.0 values
        Assert.False(gate.Passed, $"%A{values}")
    Assert.True(System.Double.IsNaN (Gate.atMost "g" 5.0 [ 1.0; nan; 2.0 ]).Value)

[<Fact>]
let ``a gate reports its worst value`` () =
    let gate = Gate.atMost "g" 5.0 [ 1.0; 4.0; 2.0 ]
    Assert.True gate.Passed
    Assert.Equal(4.0, gate.Value)
    Assert.False (Gate.atMost "g" 3.0 [ 1.0; 4.0; 2.0 ]).Passed

[<Fact>]
let ``a lower gate is the mirror image`` () =
    Assert.True (Gate.atLeast "g" 1.0 [ 3.0; 2.0 ]).Passed
    Assert.Equal(2.0, (Gate.atLeast "g" 1.0 [ 3.0; 2.0 ]).Value)
    Assert.False (Gate.atLeast "g" 2.5 [ 3.0; 2.0 ]).Passed
    Assert.False (Gate.atLeast "g" 1.0 [ 3.0; nan ]).Passed
