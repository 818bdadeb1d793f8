namespace AdvProofs.Polynomials

open System

/// Chebyshev coefficients from values in doubles.
module internal CosineTransform =

    /// In place, for a power of two: V_k = Σ v_j e^(−2πijk/N).
    let private fourier (re: float[]) (im: float[]) =
        let n = re.Length
        let mutable j = 0
        for i in 1 .. n - 1 do
            let mutable bit = n >>> 1
            while j &&& bit <> 0 do
                j <- j ^^^ bit
                bit <- bit >>> 1
            j <- j ||| bit
            if i < j then
                let a, b = re[i], im[i]
                re[i] <- re[j]
                im[i] <- im[j]
                re[j] <- a
                im[j] <- b
        let turns = Array.init (max 1 (n / 2)) (fun k -> Math.SinCos(-2.0 * Math.PI * float k / float n))
        let mutable size = 2
        while size <= n do
            let half, stride = size / 2, n / size
            for start in 0..size .. n - 1 do
                for k in 0 .. half - 1 do
                    let struct (s, c) = turns[k * stride]
                    let i, j = start + k, start + k + half
                    let a, b = re[j] * c - im[j] * s, re[j] * s + im[j] * c
                    re[j] <- re[i] - a
                    im[j] <- im[i] - b
                    re[i] <- re[i] + a
                    im[i] <- im[i] + b
            size <- size * 2

    /// The coefficients c_k, k < N, of Σ c_k T_k through values at cos(π(2j+1)/(2N)), j = 0 … N−1, N a power of two: a Fourier transform of the even
    /// values followed by the odd ones backwards (Makhoul 1980). Error about 2^-52·log N times the largest value, in the mean.
    let coefficients (values: float[]) =
        let n = values.Length
        let re = Array.init n (fun j -> if 2 * j < n then values[2 * j] else values[2 * (n - j) - 1])
        let im = Array.zeroCreate<float> n
        fourier re im
        Array.init n (fun k ->
            let struct (s, c) = Math.SinCos(-Math.PI * float k / float (2 * n))
            (re[k] * c - im[k] * s) * (if k = 0 then 1.0 else 2.0) / float n)
