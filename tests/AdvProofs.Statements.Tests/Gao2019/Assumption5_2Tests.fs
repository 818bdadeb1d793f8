module AdvProofs.Statements.Tests.Gao2019.Assumption5_2Tests

open AdvProofs.Networks.Kernels
open AdvProofs.Statements
open AdvProofs.Statements.Gao2019
open AdvProofs.Statements.Tests
open Xunit

/// Six alternating points: an error below 1/2 lifted, and of at least 9/10 where they are.
[<Fact>]
let ``the lift makes the difference`` () =
    let statement = Assumption5_2.statement
    let trial = Trials.ofStatement statement (fun c -> c.Int "n" = 6) 0
    Assert.InRange((statement.Measure trial).Left, 0.0, 0.5)
    Assert.InRange(((statement.Mutation.Apply statement).Measure trial).Left, 0.9, 2.0)

/// |f(x) − f(x')| ≤ √K'(1)·‖x − x'‖‖f‖ for zΦ + φ, K'(1) = 1/3 + 1/(2π√3) = Eσ'² + Eσ''², in the closed form.
[<Fact>]
let ``functions of the space are Lipschitz`` () =
    let trial = Trials.ofStatement Assumption5_2.statement (fun c -> c.Int "n" = 4) 0
    let sample = LiftedSample.ofTrial true 0.05 trial
    let f = KernelExpansion.fit KernelExpansion.byCholesky NeuralTangentKernel.SmoothRelu 1e-4 3 sample
    let slope = sqrt (1.0 / 3.0 + 1.0 / (2.0 * System.Math.PI * sqrt 3.0)) * f.Norm
    for i in 0..99 do
        let a, b = sample.At(0.0628 * float i), sample.At(0.0628 * float i + 0.01)
        let distance = sqrt (Array.fold2 (fun s x y -> s + (x - y) * (x - y)) 0.0 a b)
        Assert.True(abs (f.Value a - f.Value b) <= slope * distance)

/// Two solvers of one system.
[<Fact>]
let ``Cholesky and conjugate gradients agree`` () =
    let sample = LiftedSample.ofTrial true 0.05 (Trials.ofStatement Assumption5_2.statement (fun c -> c.Int "n" = 3) 1)
    let a = (KernelExpansion.fit KernelExpansion.byCholesky NeuralTangentKernel.SmoothRelu 1e-2 2 sample).Coefficients
    let b = (KernelExpansion.fit SymmetricMatrix.conjugateGradient NeuralTangentKernel.SmoothRelu 1e-2 2 sample).Coefficients
    Array.iter2 (fun (x: float) y -> Assert.Equal(x, y, 1e-8)) a b
