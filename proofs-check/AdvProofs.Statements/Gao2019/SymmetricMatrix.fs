namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Networks.Numerics

/// Small symmetric positive definite systems, by two algorithms that share nothing: Cholesky's factor, and conjugate gradients.
module internal SymmetricMatrix =

    /// Entries a_ij = entry i j, both triangles.
    let create n (entry: int -> int -> float) =
        let a = Array.init n (fun _ -> Array.zeroCreate<float> n)
        for i in 0 .. n - 1 do
            for j in 0..i do
                let value = entry i j
                a[i][j] <- value
                a[j][i] <- value
        a

    /// A + λI.
    let shifted (lambda: float) (a: float[][]) = a |> Array.mapi (fun i row -> row |> Array.mapi (fun j x -> if i = j then x + lambda else x))

    /// The lower factor L with LLᵀ = A, or nothing if a pivot is not positive. Costs n³/6.
    let cholesky (a: float[][]) =
        let n = a.Length
        let l = Array.init n (fun i -> Array.zeroCreate<float> (i + 1))
        let mutable definite = true
        let mutable i = 0
        while definite && i < n do
            for j in 0 .. i - 1 do
                l[i][j] <- (a[i][j] - DotProduct.Compute(ReadOnlySpan(l[i], 0, j), ReadOnlySpan(l[j], 0, j))) / l[j][j]
            let pivot = a[i][i] - DotProduct.Compute(ReadOnlySpan(l[i], 0, i), ReadOnlySpan(l[i], 0, i))
            definite <- pivot > 0.0
            l[i][i] <- sqrt pivot
            i <- i + 1
        if definite then Some l else None

    /// L⁻¹b.
    let forward (l: float[][]) (b: float[]) =
        let x = Array.zeroCreate<float> b.Length
        for i in 0 .. b.Length - 1 do
            x[i] <- (b[i] - DotProduct.Compute(ReadOnlySpan(l[i], 0, i), ReadOnlySpan(x, 0, i))) / l[i][i]
        x

    /// A⁻¹b from the factor of A.
    let solve (l: float[][]) (b: float[]) =
        let n = b.Length
        let x = forward l b
        for i in n - 1 .. -1 .. 0 do
            let mutable sum = x[i]
            for j in i + 1 .. n - 1 do
                sum <- sum - l[j][i] * x[j]
            x[i] <- sum / l[i][i]
        x

    /// Ax.
    let times (a: float[][]) (x: float[]) = a |> Array.map (fun row -> DotProduct.Compute(ReadOnlySpan row, ReadOnlySpan x))

    /// xᵀy.
    let dot (x: float[]) (y: float[]) = DotProduct.Compute(ReadOnlySpan x, ReadOnlySpan y)

    /// A⁻¹b by conjugate gradients, until the residual is 10⁻¹³ of b or 20 n steps are done.
    let conjugateGradient (a: float[][]) (b: float[]) =
        let mutable x = Array.zeroCreate<float> b.Length
        let mutable r = Array.copy b
        let mutable p = Array.copy b
        let mutable rr = dot r r
        let enough = 1e-26 * rr
        let mutable steps = 0
        while rr > enough && steps < 20 * b.Length do
            let ap = times a p
            let alpha = rr / dot p ap
            x <- Array.map2 (fun u v -> u + alpha * v) x p
            r <- Array.map2 (fun u v -> u - alpha * v) r ap
            let next = dot r r
            p <- Array.map2 (fun u v -> u + next / rr * v) r p
            rr <- next
            steps <- steps + 1
        x

    /// λ_max of Bx = λAx for positive definite A, to high·2⁻⁴⁰, by bisection with Cholesky's test of λA − B; `high` is an upper bound of it.
    let largestByBisection (a: float[][]) (b: float[][]) high =
        let definite lambda = cholesky (Array.map2 (Array.map2 (fun x y -> lambda * x - y)) a b) |> Option.isSome
        let rec narrow low high steps =
            if steps = 0 then high
            else
                let middle = 0.5 * (low + high)
                if definite middle then narrow low middle (steps - 1) else narrow middle high (steps - 1)
        narrow 0.0 high 40

    /// The same by power iteration with A⁻¹B; the Rayleigh quotient xᵀBx/xᵀAx, which never exceeds λ_max.
    let largestByIteration (a: float[][]) (b: float[][]) steps =
        let factor = cholesky a |> Option.defaultWith (fun () -> invalidArg (nameof a) "The matrix is not positive definite.")
        let mutable x = Array.init a.Length (fun i -> 1.0 + 0.5 * cos (float (i * i)))
        for _ in 1..steps do
            let y = solve factor (times b x)
            let size = sqrt (dot y y)
            x <- y |> Array.map (fun v -> v / size)
        dot x (times b x) / dot x (times a x)
